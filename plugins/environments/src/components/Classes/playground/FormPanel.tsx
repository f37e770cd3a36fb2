import { Component, ReactNode } from 'react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { JsonObject } from '@backstage/types';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { MONOSPACE, Panel } from '../../feedback';
import { isJsonObject } from '../../NewEnvironment/parametersSchema';
import { ParametersForm } from '../../NewEnvironment/ParametersForm';

const useStyles = makeStyles(
  theme => ({
    site: {
      marginTop: theme.spacing(2),
      '& summary': { cursor: 'pointer', marginBottom: theme.spacing(1) },
      '& textarea': { fontFamily: MONOSPACE, fontSize: 12.5 },
    },
  }),
  { name: 'EnvironmentsPlaygroundForm' },
);

/** A form of a schema that is being written may not be drawable: that must not end the page. */
class FormBoundary extends Component<
  { children: ReactNode },
  { message: string | undefined }
> {
  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  state: { message: string | undefined } = { message: undefined };

  render() {
    const { message } = this.state;
    return message === undefined ? (
      this.props.children
    ) : (
      <Alert severity="error" variant="outlined">
        The form cannot be drawn: {message}
      </Alert>
    );
  }
}

function TheForm(props: {
  schema: JsonObject | undefined;
  values: JsonObject;
  errors: ReadonlyArray<FieldError>;
  onChange: (values: JsonObject) => void;
}) {
  const { schema, values, errors, onChange } = props;
  if (!schema) {
    return (
      <Typography variant="body2" color="textSecondary">
        It is drawn once spec.parameters is right.
      </Typography>
    );
  }
  const { properties } = schema;
  if (!isJsonObject(properties) || Object.keys(properties).length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        This class has no parameters.
      </Typography>
    );
  }
  return (
    <FormBoundary key={JSON.stringify(schema)}>
      <ParametersForm
        schema={schema}
        value={values}
        errors={errors}
        onChange={onChange}
      />
    </FormBoundary>
  );
}

/** The form as an experimenter would see it, and what else the class reads. */
export function FormPanel(props: {
  schema: JsonObject | undefined;
  values: JsonObject;
  errors: ReadonlyArray<FieldError>;
  site: string;
  siteError: string | undefined;
  onValues: (values: JsonObject) => void;
  onSite: (site: string) => void;
}) {
  const { schema, values, errors, site, siteError, onValues, onSite } = props;
  const classes = useStyles();
  return (
    <Panel title="The form">
      <TheForm
        schema={schema}
        values={values}
        errors={errors}
        onChange={onValues}
      />
      <details className={classes.site}>
        <summary>What the installation brings to it (site)</summary>
        <TextField
          id="environments-playground-site"
          label="Values of site, as YAML"
          variant="outlined"
          size="small"
          multiline
          fullWidth
          minRows={2}
          value={site}
          error={siteError !== undefined}
          helperText={
            siteError ??
            'Suppose what the expressions read as site.…; those of your installation are in its ConfigMap environments-site.'
          }
          onChange={event => onSite(event.target.value)}
        />
      </details>
    </Panel>
  );
}
