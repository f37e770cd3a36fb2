import { startTestBackend, mockServices } from '@backstage/backend-test-utils';
import personaSignIn, { choosePersona } from './personaSignIn';
import authPlugin from '@backstage/plugin-auth-backend';

const personas = ['user:default/amara.okafor'];

describe('choosing a persona', () => {
  it('takes a configured person, in the short form too', () => {
    expect(choosePersona(personas, 'user:default/amara.okafor')).toBe(
      'user:default/amara.okafor',
    );
    expect(choosePersona(personas, 'amara.okafor')).toBe(
      'user:default/amara.okafor',
    );
  });

  it('refuses a person who is not configured, and nobody', () => {
    expect(() => choosePersona(personas, 'user:default/root')).toThrow(
      'user:default/root is not one of auth.providers.persona.people',
    );
    expect(() => choosePersona(personas, undefined)).toThrow(
      'the header x-environments-persona is missing',
    );
  });
});

describe('the persona provider outside of development', () => {
  it('keeps the backend from starting', async () => {
    await expect(
      startTestBackend({
        features: [
          authPlugin,
          personaSignIn,
          mockServices.rootConfig.factory({
            data: {
              app: { baseUrl: 'http://localhost' },
              auth: {
                environment: 'production',
                providers: {
                  persona: {
                    people: [{ userEntityRef: 'user:default/amara.okafor' }],
                  },
                },
              },
            },
          }),
        ],
      }),
    ).rejects.toThrow(/works in development only/);
  });
});
