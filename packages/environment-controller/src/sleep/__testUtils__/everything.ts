import { aClass } from '../../__testUtils__/builders';

export const SKIP_RECONCILE = 'argocd.argoproj.io/skip-reconcile';
export const PAUSED_REPLICAS = 'autoscaling.keda.sh/paused-replicas';

/** `apiVersion` and kind of what Flux reconciles. */
export const FLUX = [
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease'],
];

/** A Deployment; without replicas if somebody else decides on them. */
export function deployment(name: string, replicas?: number) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: { containers: [{ name: 'main', image: 'none' }] },
      },
    },
  };
}

export function job(name: string) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: {
      suspend: false,
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'main', image: 'none' }],
        },
      },
    },
  };
}

/** A class with something of every kind that sleep knows. */
export function everything(name: string) {
  const ready = {
    conditions: [{ type: 'Ready', status: 'True', reason: 'x', message: '' }],
  };
  const { spec: pods } = deployment('store');
  return aClass(name)
    .resource({ name: 'server', template: deployment('server', 2) })
    .resource({ name: 'scaled', template: deployment('scaled') })
    .resource({
      name: 'store',
      template: {
        ...{ apiVersion: 'apps/v1', kind: 'StatefulSet' },
        metadata: { name: 'store' },
        spec: { ...pods, serviceName: 'store' },
      },
    })
    .resource({
      name: 'agent',
      template: {
        ...{ apiVersion: 'apps/v1', kind: 'DaemonSet' },
        metadata: { name: 'agent' },
        spec: pods,
      },
    })
    .resource({
      name: 'nightly',
      template: {
        ...{ apiVersion: 'batch/v1', kind: 'CronJob' },
        metadata: { name: 'nightly' },
        spec: {
          schedule: '0 3 * * *',
          jobTemplate: { spec: job('nightly').spec },
        },
      },
    })
    .resource({
      name: 'done',
      template: job('done'),
      whileAsleep: { spec: { suspend: true } },
    })
    .resource({
      name: 'application',
      template: {
        ...{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Application' },
        metadata: { name: 'app' },
        spec: { project: 'default' },
        status: {
          sync: { status: 'Synced' },
          health: { status: 'Healthy' },
        },
      },
    })
    .resource({
      name: 'kustomization',
      template: {
        ...{ apiVersion: FLUX[0][0], kind: FLUX[0][1] },
        metadata: { name: 'flux' },
        spec: { interval: '10m', prune: true },
        status: ready,
      },
    })
    .resource({
      name: 'release',
      template: {
        ...{ apiVersion: FLUX[1][0], kind: FLUX[1][1] },
        metadata: { name: 'flux' },
        spec: { interval: '10m' },
        status: ready,
      },
    })
    .resource({
      name: 'queue',
      template: {
        ...{ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' },
        metadata: { name: 'queue', annotations: { [PAUSED_REPLICAS]: '2' } },
        spec: { scaleTargetRef: { name: 'from-a-chart' } },
        status: ready,
      },
    })
    .build();
}

/** A class with one Deployment in the project's namespace, named after its environment. */
export function sharedServer(className: string) {
  const { metadata: _, ...server } = deployment('server');
  return aClass(className)
    .shared()
    .parameters({ replicas: { type: 'integer', default: 2 } })
    .resource({
      name: 'server',
      template: {
        ...server,
        metadata: { name: '${environment.name}' },
        spec: { ...server.spec, replicas: '${parameters.replicas}' },
      },
    });
}
