import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { JsonObject } from '../types';
import { applicationOfAnOlderSource, KIND_CASES } from './__fixtures__';

/** What the published schemas say of the objects. */
function validate(objects: JsonObject[]): unknown {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(__dirname, '__fixtures__', 'publishedSchemas.mjs')],
    { input: JSON.stringify(objects), encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const objects = KIND_CASES.flatMap(({ cases, behind }) => [
  ...cases.map(({ object }) => object),
  ...behind,
]);
const wrong = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'search' },
  spec: { project: 'search', destination: {} },
  status: { health: { status: true } },
};

describe('the objects that readiness is tested with', () => {
  it('are valid by the schemas that their projects publish, which refuse another shape', () => {
    expect(validate([...objects, applicationOfAnOlderSource, wrong])).toEqual({
      validated: [
        'apiextensions.k8s.io/v1 CustomResourceDefinition',
        'argoproj.io/v1alpha1 Application',
        'autoscaling/v1 HorizontalPodAutoscaler',
        'autoscaling/v2 HorizontalPodAutoscaler',
        'batch/v1 CronJob',
        'cert-manager.io/v1 Certificate',
        'cert-manager.io/v1 Issuer',
        'gateway.networking.k8s.io/v1 Gateway',
        'gateway.networking.k8s.io/v1 HTTPRoute',
        'helm.toolkit.fluxcd.io/v2 HelmRelease',
        'keda.sh/v1alpha1 ScaledObject',
        'kustomize.toolkit.fluxcd.io/v1 Kustomization',
        'policy/v1 PodDisruptionBudget',
        'source.toolkit.fluxcd.io/v1 GitRepository',
        'source.toolkit.fluxcd.io/v1 HelmRepository',
        'v1 Service',
      ],
      errors: [expect.stringContaining('status/health/status must be string')],
    });
  }, 60_000);
});
