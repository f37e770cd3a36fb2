import { useApi } from '@backstage/core-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import Autocomplete from '@material-ui/lab/Autocomplete';
import TextField from '@material-ui/core/TextField';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { Draft, errorsAt } from './draft';
import { fieldId } from './parameterErrors';
import { RequestField } from './RequestField';

const MANY = 200;

/** Components and systems, by name; loaded once the form shows. */
function useEntityRefs(): string[] {
  const catalogApi = useApi(catalogApiRef);
  const refs = useQuery({
    queryKey: ['catalog-entities'],
    queryFn: async () => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: ['Component', 'System'] },
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: MANY,
      });
      return items.map(entity => stringifyEntityRef(entity));
    },
    staleTime: 60_000,
    retry: false,
  });
  return refs.data ?? [];
}

/** What the experiment is for: the question, a link, an entity. */
export function PurposeFields(props: {
  draft: Draft;
  errors: ReadonlyArray<FieldError>;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, errors, onChange } = props;
  const refs = useEntityRefs();
  const entityErrors = errorsAt(errors, 'spec.purpose.entityRef');
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
      <Autocomplete
        freeSolo
        autoSelect
        id={fieldId('spec.purpose.entityRef')}
        options={refs}
        value={draft.entityRef}
        onChange={(_, entityRef) => onChange({ entityRef: entityRef ?? '' })}
        renderInput={params => (
          <TextField
            {...params}
            label="Component or system it is for"
            variant="outlined"
            size="small"
            error={entityErrors.length > 0}
            helperText={
              entityErrors.map(error => error.message).join('; ') ||
              'It then shows on the page of that entity'
            }
          />
        )}
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
    </>
  );
}
