import { Content, Header, Page } from '@backstage/core-components';
import {
  type FieldExtensionOptions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { useOutlet } from 'react-router-dom';
import { EnvironmentsRoutes } from './EnvironmentsRoutes';
import { LegacyFormFields } from './NewEnvironment/formFields';

/**
 * The page as the legacy frontend system mounts it. Form fields for the parameters of
 * classes are listed below its route as they are below the scaffolder's: in a
 * `ScaffolderFieldExtensions`.
 */
export function EnvironmentsPage() {
  const fields = useCustomFieldExtensions<FieldExtensionOptions>(useOutlet());
  return (
    <Page themeId="tool">
      <Header title="Environments" pageTitleOverride="Environments" />
      <Content>
        <LegacyFormFields fields={fields}>
          <EnvironmentsRoutes />
        </LegacyFormFields>
      </Content>
    </Page>
  );
}
