import { createApp } from '@backstage/app-defaults';
import { AppRouter, FlatRoutes } from '@backstage/core-app-api';
import { createApiFactory } from '@backstage/core-plugin-api';
import { CatalogEntityPage } from '@backstage/plugin-catalog';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { mockApis } from '@backstage/frontend-test-utils';
import { ScaffolderFieldExtensions } from '@backstage/plugin-scaffolder-react';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { render, screen, waitFor } from '@testing-library/react';
import { Route } from 'react-router-dom';
import { environmentsApiRef } from './api';
import {
  EntityEnvironmentsCard,
  EntityEnvironmentsContent,
  EnvironmentProjectPickerFieldExtension,
  EnvironmentsPage,
  environmentsPlugin,
} from './plugin';
import { aClass, anEnvironment, FakeEnvironmentsApi } from './testing';

const now = new Date();
const searchApi = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'search-api', namespace: 'default' },
  spec: { owner: 'group:default/search' },
};

/** An app of the legacy frontend system, as its `App.tsx` would mount the plugin. */
function renderLegacyApp(path: string) {
  window.history.replaceState({}, '', path);
  const environments = new FakeEnvironmentsApi({
    classes: [
      aClass(),
      aClass('by-project', {
        parameters: {
          type: 'object',
          properties: {
            target: {
              type: 'string',
              title: 'Target project',
              'ui:field': 'EnvironmentProjectPicker',
            },
          },
        },
      }),
    ],
    environments: [
      anEnvironment('llama', now)
        .ready('1h')
        .endsIn('7h')
        .with({ purpose: { entityRef: 'component:default/search-api' } })
        .build(),
    ],
  });
  const app = createApp({
    configLoader: async () => [
      {
        context: 'test',
        data: {
          app: { title: 'Legacy', baseUrl: 'http://localhost' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ],
    plugins: [environmentsPlugin],
    apis: [
      createApiFactory(environmentsApiRef, environments),
      createApiFactory(permissionApiRef, {
        authorize: async () => ({ result: AuthorizeResult.ALLOW }),
      }),
    ],
    components: {
      SignInPage: ({ onSignInSuccess }) => {
        onSignInSuccess(
          mockApis.identity({ userEntityRef: 'user:default/jane' }),
        );
        return null;
      },
    },
  });
  const Root = app.createRoot(
    <AppRouter>
      <FlatRoutes>
        <Route path="/environments" element={<EnvironmentsPage />}>
          <ScaffolderFieldExtensions>
            <EnvironmentProjectPickerFieldExtension />
          </ScaffolderFieldExtensions>
        </Route>
        <Route
          path="/catalog/:namespace/:kind/:name"
          element={<CatalogEntityPage />}
        />
        <Route
          path="/catalog/search-api"
          element={
            <EntityProvider entity={searchApi}>
              <EntityEnvironmentsCard />
            </EntityProvider>
          }
        />
        <Route
          path="/catalog/search-api/environments"
          element={
            <EntityProvider entity={searchApi}>
              <EntityEnvironmentsContent />
            </EntityProvider>
          }
        />
      </FlatRoutes>
    </AppRouter>,
  );
  return render(<Root />);
}

describe('in an app of the legacy frontend system', () => {
  it('the page lists environments beneath the app’s own header', async () => {
    renderLegacyApp('/environments?scope=all');
    expect(await screen.findByRole('link', { name: 'llama' })).toHaveAttribute(
      'href',
      '/environments/search/llama',
    );
    expect(
      screen.getByRole('heading', { name: 'Environments', level: 1 }),
    ).toBeVisible();
  });

  it('one environment has its page', async () => {
    renderLegacyApp('/environments/search/llama');
    expect(await screen.findByRole('heading', { name: /llama/ })).toBeVisible();
  });

  it('the form has the form fields that are listed below the page', async () => {
    renderLegacyApp('/environments/new?class=by-project');
    const picker = await screen.findByLabelText('Target project');
    await waitFor(() => expect(picker).toHaveValue('search'));
  });

  it.each([
    ['card', '/catalog/search-api'],
    ['tab', '/catalog/search-api/environments'],
  ])('an entity has a %s', async (_, path) => {
    renderLegacyApp(path);
    expect(await screen.findByRole('link', { name: 'llama' })).toHaveAttribute(
      'href',
      '/environments/search/llama',
    );
  });
});
