import { ConfigReader } from '@backstage/config';
import { readControlClusterConfig } from './controlClusterConfig';

function read(controlCluster: Record<string, string>) {
  return readControlClusterConfig(
    new ConfigReader({ environments: { controlCluster } }),
    {},
  );
}

describe('environments.controlCluster', () => {
  it('has the portal write as its own account, unless it says as the users', () => {
    const kubeconfig = '/etc/portal/kubeconfig';
    expect(read({ kubeconfig }).writeAs).toBe('Portal');
    expect(read({ kubeconfig, writeAs: 'user' }).writeAs).toBe('User');
  });

  it('is refused where it names nobody to write as, or no cluster', () => {
    expect(() => read({ kubeconfig: 'a', writeAs: 'root' })).toThrow(
      "environments.controlCluster.writeAs is 'root'; it must be portal or user",
    );
    expect(() => read({})).toThrow(
      'environments.controlCluster.kubeconfig is missing',
    );
  });
});
