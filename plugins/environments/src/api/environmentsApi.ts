import {
  createApiFactory,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import {
  EnvironmentsApi,
  createEnvironmentsClient,
} from '@environments-dev/plugin-environments-common';

/** Reads and writes environments through the backend. */
export const environmentsApiRef = createApiRef<EnvironmentsApi>({
  id: 'plugin.environments.client',
});

/** The API over HTTP, as both frontend systems register it. */
export const environmentsApiFactory = createApiFactory({
  api: environmentsApiRef,
  deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
  factory: ({ discoveryApi, fetchApi }) =>
    createEnvironmentsClient({ discoveryApi, fetchApi }),
});
