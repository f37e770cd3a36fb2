import { ConfigReader } from '@backstage/config';
import { readWorkloadsConfig } from './workloadsConfig';

it('does not fall back to anybody else’s credentials', () => {
  expect(() =>
    readWorkloadsConfig(
      new ConfigReader({
        environments: { controlCluster: { kubeconfig: 'of-the-portal' } },
      }),
      { KUBECONFIG: 'of-an-administrator', ENVIRONMENTS_KUBECONFIG: 'x' },
    ),
  ).toThrow(/environments\.workloads\.kubeconfig is missing/);
});

it('takes its kubeconfig from the configuration before the environment', () => {
  const config = new ConfigReader({
    environments: { workloads: { kubeconfig: 'configured' } },
  });
  const environment = { ENVIRONMENTS_WORKLOADS_KUBECONFIG: 'given' };
  expect(readWorkloadsConfig(config, environment).kubeconfig).toBe(
    'configured',
  );
  expect(
    readWorkloadsConfig(new ConfigReader({}), environment).kubeconfig,
  ).toBe('given');
});
