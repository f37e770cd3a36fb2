import { Content, Header, Page } from '@backstage/core-components';
import { EnvironmentsRoutes } from './EnvironmentsRoutes';

/** The page as the legacy frontend system mounts it. */
export function EnvironmentsPage() {
  return (
    <Page themeId="tool">
      <Header title="Environments" pageTitleOverride="Environments" />
      <Content>
        <EnvironmentsRoutes />
      </Content>
    </Page>
  );
}
