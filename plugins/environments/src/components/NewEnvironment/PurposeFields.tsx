import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import Typography from '@material-ui/core/Typography';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { Draft, errorsAt } from './draft';
import { EntityField } from './EntityField';
import { fieldId } from './parameterErrors';
import { RequestField } from './RequestField';

const LONG_LIVED_HELP = 'environments-long-lived-help';

/** What the experiment is for: the question, a link, an entity. */
export function PurposeFields(props: {
  draft: Draft;
  errors: ReadonlyArray<FieldError>;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, errors, onChange } = props;
  return (
    <>
      <RequestField
        path="spec.purpose.hypothesis"
        errors={errors}
        label="What do you want to find out?"
        placeholder="p95 under 200 ms on one GPU"
        value={draft.hypothesis}
        inputProps={{ maxLength: 1024 }}
        multiline
        minRows={2}
        onChange={hypothesis => onChange({ hypothesis })}
      />
      <EntityField
        value={draft.entityRef}
        errors={errorsAt(errors, 'spec.purpose.entityRef')}
        onChange={entityRef => onChange({ entityRef })}
      />
      <RequestField
        path="spec.purpose.link"
        errors={errors}
        label="Link"
        placeholder="https://tracker/EXP-12"
        value={draft.link}
        inputProps={{ maxLength: 1024 }}
        onChange={link => onChange({ link })}
      />
      <FormControl id={fieldId('metadata.labels')}>
        <FormControlLabel
          label={
            <Typography component="span" variant="body2">
              Show it in the catalog while it is there
            </Typography>
          }
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={draft.longLived}
              inputProps={{ 'aria-describedby': LONG_LIVED_HELP }}
              onChange={event => onChange({ longLived: event.target.checked })}
            />
          }
        />
        <FormHelperText id={LONG_LIVED_HELP} style={{ margin: '0 0 0 27px' }}>
          For what others build on: a resource with its owner, beside what it is
          for
        </FormHelperText>
      </FormControl>
    </>
  );
}
