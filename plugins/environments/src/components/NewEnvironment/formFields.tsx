import { createContext, ReactNode, useContext, useMemo } from 'react';
import { useApiHolder } from '@backstage/core-plugin-api';
import type { FieldExtensionOptions } from '@backstage/plugin-scaffolder-react';
import {
  formFieldsApiRef,
  type FormField,
} from '@backstage/plugin-scaffolder-react/alpha';
import { useQuery } from '@tanstack/react-query';

/** Form fields of the portal by the name that a schema's `ui:field` has for them. */
export type FormFields = ReadonlyMap<string, FieldExtensionOptions>;

const LegacyFields = createContext<ReadonlyArray<FieldExtensionOptions>>([]);

/** Makes the fields known that an app of the legacy frontend system lists in its routes. */
export function LegacyFormFields(props: {
  fields: ReadonlyArray<FieldExtensionOptions>;
  children: ReactNode;
}) {
  return (
    <LegacyFields.Provider value={props.fields}>
      {props.children}
    </LegacyFields.Provider>
  );
}

const NO_FIELDS: FormField[] = [];

/** Whether a field of the new frontend system is what the forms take; it says nothing itself. */
export function isFieldExtension(
  field: FormField,
): field is FormField & FieldExtensionOptions {
  return 'name' in field && 'component' in field;
}

/**
 * The portal's own form fields: owner picker and the like; none where they cannot be
 * loaded, so that one may still type. Undefined while they load.
 */
export function useFormFields(): FormFields | undefined {
  const formFields = useApiHolder().get(formFieldsApiRef);
  const legacy = useContext(LegacyFields);
  const loaded = useQuery({
    queryKey: ['scaffolder-form-fields'],
    queryFn: async () => (await formFields?.loadFormFields()) ?? [],
    staleTime: Infinity,
  });
  const { data = NO_FIELDS, isPending } = loaded;
  return useMemo(
    () =>
      isPending
        ? undefined
        : new Map(
            [...legacy, ...data.filter(isFieldExtension)].map(field => [
              field.name,
              field,
            ]),
          ),
    [legacy, data, isPending],
  );
}
