import { ConfigReader } from '@backstage/config';
import { CONTROLLER_ACCOUNT, readControllerConfig } from './controllerConfig';

describe('the configuration of the controller', () => {
  it('acts as the kubeconfig of its own says', () => {
    const config = new ConfigReader({
      environments: {
        controller: { kubeconfig: '/controller', labelSelector: 'a=b' },
        controlCluster: { kubeconfig: '/portal', groupPrefix: 'oidc:' },
      },
    });
    expect(readControllerConfig(config, {})).toEqual({
      kubeconfig: '/controller',
      impersonate: undefined,
      labelSelector: 'a=b',
      concurrency: undefined,
      leaderElect: true,
      prefixes: { userPrefix: '', groupPrefix: 'oidc:' },
    });
  });

  it('acts as its own account where it has only the kubeconfig of the control cluster', () => {
    const config = new ConfigReader({
      environments: { controlCluster: { kubeconfig: '/portal' } },
    });
    expect(readControllerConfig(config, {})).toMatchObject({
      kubeconfig: '/portal',
      impersonate: CONTROLLER_ACCOUNT,
    });
  });

  it('takes the kubeconfig that the environment names', () => {
    expect(
      readControllerConfig(new ConfigReader({}), {
        ENVIRONMENTS_KUBECONFIG: '/embedded',
      }),
    ).toMatchObject({ kubeconfig: '/embedded' });
  });

  it('says what is missing when no kubeconfig is named', () => {
    expect(() => readControllerConfig(new ConfigReader({}), {})).toThrow(
      'environments.controller.kubeconfig is missing',
    );
  });

  it('can be switched off', () => {
    const config = new ConfigReader({
      environments: { controller: { enabled: false } },
    });
    expect(readControllerConfig(config, {})).toBe('Disabled');
  });
});
