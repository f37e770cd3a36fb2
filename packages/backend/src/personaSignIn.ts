import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** Header in which the sign-in page names the person: an entity ref. */
export const PERSONA_HEADER = 'x-environments-persona';

/** Whom the sign-in page may choose; the entity refs of `auth.providers.persona.people`. */
export function readPersonas(config: Config): string[] {
  return config
    .getConfigArray('auth.providers.persona.people')
    .map(person =>
      stringifyEntityRef(parseEntityRef(person.getString('userEntityRef'))),
    );
}

/**
 * The person that a header names.
 *
 * @throws AuthenticationError when nobody is named.
 * @throws NotAllowedError when the person is not one of `personas`.
 */
export function choosePersona(
  personas: string[],
  header: string | undefined,
): string {
  if (!header) {
    throw new AuthenticationError(
      `Choose a person: the header ${PERSONA_HEADER} is missing`,
    );
  }
  const chosen = stringifyEntityRef(
    parseEntityRef(header, {
      defaultKind: 'user',
      defaultNamespace: 'default',
    }),
  );
  if (!personas.includes(chosen)) {
    throw new NotAllowedError(
      `${chosen} is not one of auth.providers.persona.people`,
    );
  }
  return chosen;
}

/**
 * Sign-in without a password, for the demo: whoever reaches the backend may be
 * any of the configured people. It therefore exists only in development, and a
 * backend that is configured with it elsewhere does not start.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'persona-provider',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ providers, config }) {
        if (!config.has('auth.providers.persona')) {
          return;
        }
        const isDevelopment =
          process.env.NODE_ENV !== 'production' &&
          config.getOptionalString('auth.environment') === 'development';
        if (!isDevelopment) {
          throw new NotAllowedError(
            'auth.providers.persona lets anyone be anyone and works in development only; remove it from the configuration, or set auth.environment to development and do not set NODE_ENV to production',
          );
        }
        const personas = readPersonas(config);
        providers.registerProvider({
          providerId: 'persona',
          factory: createProxyAuthProviderFactory({
            authenticator: createProxyAuthenticator({
              defaultProfileTransform: async () => ({ profile: {} }),
              initialize: () => personas,
              authenticate: async ({ req }, people) => ({
                result: {
                  entityRef: choosePersona(people, req.get(PERSONA_HEADER)),
                },
              }),
            }),
            signInResolver: ({ result }, context) =>
              context.signInWithCatalogUser({ entityRef: result.entityRef }),
          }),
        });
      },
    });
  },
});
