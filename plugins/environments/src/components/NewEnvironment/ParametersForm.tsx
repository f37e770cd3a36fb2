import { useMemo } from 'react';
import { Theme, ThemeProvider } from '@material-ui/core/styles';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import {
  extractSchemaFromStep,
  Form,
} from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject } from '@backstage/types';
import type { UiSchema } from '@rjsf/utils';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { Loading } from '../feedback';
import { useFormFields } from './formFields';
import { isJsonObject, isObjectSchema } from './parametersSchema';
import { withKnownFields } from './knownFields';
import { parameterErrorSchema } from './parameterErrors';
import { parametersValidator } from './validateDraft';

/** The form's own fields look like the fields around them; what is locked can still be read. */
function outlined(theme: Theme): Theme {
  const { primary, secondary } = theme.palette.text;
  return {
    ...theme,
    overrides: {
      ...theme.overrides,
      MuiInputBase: {
        ...theme.overrides?.MuiInputBase,
        root: {
          ...theme.overrides?.MuiInputBase?.root,
          '&$disabled': { color: primary },
        },
      },
      MuiFormLabel: {
        ...theme.overrides?.MuiFormLabel,
        root: {
          ...theme.overrides?.MuiFormLabel?.root,
          '&$disabled': { color: secondary },
        },
      },
      MuiFormHelperText: {
        ...theme.overrides?.MuiFormHelperText,
        root: {
          ...theme.overrides?.MuiFormHelperText?.root,
          '&$disabled': { color: secondary },
        },
      },
    },
    props: {
      ...theme.props,
      MuiTextField: { variant: 'outlined', size: 'small' },
    },
  };
}

/** Locked fields are shown, and say why they cannot be changed. */
function withLocks(
  uiSchema: UiSchema,
  locked: ReadonlyArray<string>,
  reason: string,
): UiSchema {
  return {
    ...uiSchema,
    ...Object.fromEntries(
      locked.map(name => [
        name,
        { ...uiSchema[name], 'ui:disabled': true, 'ui:help': reason },
      ]),
    ),
  };
}

/** The class's parameters, by the form components of software templates. */
export function ParametersForm(props: {
  schema: JsonObject;
  value: JsonObject;
  errors: ReadonlyArray<FieldError>;
  /** Names of parameters that cannot be changed, and why. */
  locked?: { names: ReadonlyArray<string>; reason: string };
  onChange: (value: JsonObject) => void;
}) {
  const { schema: source, value, errors, locked, onChange } = props;
  const known = useFormFields();
  const fields = useMemo(
    () =>
      known &&
      Object.fromEntries(
        [...known].map(([name, { component }]) => [name, component]),
      ),
    [known],
  );
  const { schema, uiSchema } = useMemo(
    () => extractSchemaFromStep(source),
    [source],
  );
  const lockedUiSchema = useMemo(
    () =>
      withLocks(
        withKnownFields(uiSchema, name => known?.has(name) ?? false),
        locked?.names ?? [],
        locked?.reason ?? '',
      ),
    [uiSchema, known, locked],
  );
  const extraErrors = useMemo(() => parameterErrorSchema(errors), [errors]);
  if (!fields) {
    return <Loading what="the parameters" height={160} />;
  }
  if (!isObjectSchema(schema)) {
    return null;
  }
  return (
    <ThemeProvider theme={outlined}>
      <SecretsContextProvider>
        <Form
          tagName="div"
          idPrefix="parameters"
          schema={{ ...schema, title: undefined, description: undefined }}
          uiSchema={lockedUiSchema}
          formData={value}
          formContext={{ formData: value }}
          fields={fields}
          validator={parametersValidator}
          extraErrors={extraErrors}
          showErrorList={false}
          noHtml5Validate
          noValidate
          onChange={({ formData }) =>
            isJsonObject(formData) && onChange(formData)
          }
        >
          {/* Without a child the form would bring a submit button of its own. */}
          <></>
        </Form>
      </SecretsContextProvider>
    </ThemeProvider>
  );
}
