import { useMemo } from 'react';
import { Theme, ThemeProvider } from '@material-ui/core/styles';
import { useApiHolder } from '@backstage/core-plugin-api';
import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import {
  extractSchemaFromStep,
  Form,
  formFieldsApiRef,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject } from '@backstage/types';
import { useQuery } from '@tanstack/react-query';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { isJsonObject, isObjectSchema } from './json';
import { parameterErrorSchema } from './parameterErrors';
import { parametersValidator } from './validateDraft';

function isFieldExtension(
  field: FormField,
): field is FormField & FieldExtensionOptions {
  return 'name' in field && 'component' in field;
}

/** The portal's own form fields (owner picker and the like), where it has some. */
function useFormFields() {
  const formFields = useApiHolder().get(formFieldsApiRef);
  const loaded = useQuery({
    queryKey: ['scaffolder-form-fields'],
    queryFn: async () => (await formFields?.loadFormFields()) ?? [],
    staleTime: Infinity,
  });
  return useMemo(
    () =>
      loaded.data &&
      Object.fromEntries(
        loaded.data
          .filter(isFieldExtension)
          .map(({ name, component }) => [name, component]),
      ),
    [loaded.data],
  );
}

/** The form's own fields look like the fields around them. */
function outlined(theme: Theme): Theme {
  return {
    ...theme,
    props: {
      ...theme.props,
      MuiTextField: { variant: 'outlined', size: 'small' },
    },
  };
}

/** The class's parameters, by the form components of software templates. */
export function ParametersForm(props: {
  schema: JsonObject;
  value: JsonObject;
  errors: ReadonlyArray<FieldError>;
  onChange: (value: JsonObject) => void;
}) {
  const { schema: source, value, errors, onChange } = props;
  const fields = useFormFields();
  const { schema, uiSchema } = useMemo(
    () => extractSchemaFromStep(source),
    [source],
  );
  const extraErrors = useMemo(() => parameterErrorSchema(errors), [errors]);
  if (!fields || !isObjectSchema(schema)) {
    return null;
  }
  return (
    <ThemeProvider theme={outlined}>
      <SecretsContextProvider>
        <Form
          tagName="div"
          idPrefix="parameters"
          schema={{ ...schema, title: undefined, description: undefined }}
          uiSchema={uiSchema}
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
