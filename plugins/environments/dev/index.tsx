import { createRoot } from 'react-dom/client';
import CssBaseline from '@material-ui/core/CssBaseline';
import type { Entity } from '@backstage/catalog-model';
import { createApp } from '@backstage/frontend-defaults';
import {
  ApiBlueprint,
  AppRootElementBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { mockApis } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import environmentsPlugin from '../src/alpha';
import { environmentsApiRef } from '../src/api';
import {
  EntityEnvironmentsCardExtension,
  EntityEnvironmentsContentExtension,
} from '../src/components/EntityEnvironments/extensions';
import { FakeEnvironmentsApi } from '../src/testing';
import { States } from './States';
import { worlds } from './worlds';

const WORLD_KEY = 'environments.dev.world';
const asked = new URLSearchParams(window.location.search).get('world');
if (asked) {
  sessionStorage.setItem(WORLD_KEY, asked);
}
const world = worlds[sessionStorage.getItem(WORLD_KEY) ?? 'full'];

const searchApi: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'search-api', namespace: 'default' },
  spec: { type: 'service', owner: 'group:default/search' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/search' }],
};

const fakeApi = createFrontendModule({
  pluginId: 'environments',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: environmentsApiRef,
          deps: {},
          factory: () => new FakeEnvironmentsApi(world),
        }),
    }),
  ],
});

/** Enough of a catalog for links and pickers to work. */
const catalog = createFrontendPlugin({
  pluginId: 'catalog',
  routes: { catalogEntity: entityRouteRef },
  extensions: [
    AppRootElementBlueprint.make({ params: { element: <CssBaseline /> } }),
    ApiBlueprint.make({
      params: defineParams =>
        defineParams(catalogApiMock.factory({ entities: [searchApi] })),
    }),
    PageBlueprint.make({
      params: {
        path: '/catalog/:namespace/:kind/:name',
        title: 'search-api',
        routeRef: entityRouteRef,
        loader: async () => (
          <EntityProvider entity={searchApi}>
            <div style={{ padding: 24, display: 'grid', gap: 24 }}>
              <div style={{ maxWidth: 480 }}>
                <EntityEnvironmentsCardExtension />
              </div>
              <EntityEnvironmentsContentExtension />
            </div>
          </EntityProvider>
        ),
      },
    }),
  ],
});

/** Without a sign-in page one is the guest; without permissions all is allowed. */
const config = mockApis.config({
  data: {
    app: {
      title: 'Environments',
      baseUrl: window.location.origin,
      extensions: [{ 'sign-in-page:app': false }],
    },
    backend: { baseUrl: window.location.origin },
  },
});

/** Where one begins to look around. */
const states = createFrontendPlugin({
  pluginId: 'states',
  extensions: [
    PageBlueprint.make({
      params: { path: '/', title: 'States', loader: async () => <States /> },
    }),
  ],
});

const app = createApp({
  features: [environmentsPlugin, fakeApi, catalog, states],
  advanced: { configLoader: async () => ({ config }) },
});
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(app.createRoot());
}
