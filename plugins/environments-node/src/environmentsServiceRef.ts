import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { createEnvironmentsClient } from '@environments-dev/plugin-environments-common';
import type { EnvironmentsApi } from '@environments-dev/plugin-environments-common';

/** The REST API of Environments for other backend plugins. */
export interface EnvironmentsService {
  /**
   * The API as somebody may use it: with a person's credentials on that person's
   * behalf, with the plugin's own (`auth.getOwnServiceCredentials()`) on nobody's,
   * which allows reads only. Each call of the API takes a token of its own.
   */
  as(credentials: BackstageCredentials): EnvironmentsApi;
}

/** Reaches the environments backend over HTTP, wherever it is deployed. */
export const environmentsServiceRef = createServiceRef<EnvironmentsService>({
  id: 'environments.client',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory({ auth, discovery }) {
        return {
          as: credentials =>
            createEnvironmentsClient({
              discoveryApi: discovery,
              fetchApi: {
                async fetch(input, init) {
                  const { token } = await auth.getPluginRequestToken({
                    onBehalfOf: credentials,
                    targetPluginId: 'environments',
                  });
                  const request = new Request(input, init);
                  request.headers.set('Authorization', `Bearer ${token}`);
                  return fetch(request);
                },
              },
            }),
        };
      },
    }),
});
