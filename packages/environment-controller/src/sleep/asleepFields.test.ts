import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  classResourceSchema,
  RESOURCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { asleepFieldsOf } from './asleepFields';
import { markFragment, markOf } from './asleepMark';

function anObject(
  apiVersion: string,
  kind: string,
  metadata: Partial<KubernetesObject['metadata']> = {},
): KubernetesObject {
  return { apiVersion, kind, metadata: { name: 'it', ...metadata } };
}

describe('what sleeps with an environment', () => {
  it.each([
    ['apps/v1', 'Deployment', 'Workload'],
    ['apps/v1', 'StatefulSet', 'Workload'],
    ['apps/v1', 'ReplicaSet', 'Workload'],
    ['apps/v1', 'DaemonSet', 'Workload'],
    ['batch/v1', 'CronJob', 'Workload'],
    ['argoproj.io/v1alpha1', 'Application', 'Reconciler'],
    ['kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'Reconciler'],
    ['helm.toolkit.fluxcd.io/v2beta2', 'HelmRelease', 'Reconciler'],
    ['keda.sh/v1alpha1', 'ScaledObject', 'Reconciler'],
  ])('of %s is a %s, as a %s', (apiVersion, kind, stage) => {
    expect(asleepFieldsOf(anObject(apiVersion, kind), undefined)?.stage).toBe(
      stage,
    );
  });

  it.each([
    ['v1', 'Pod'],
    ['v1', 'ConfigMap'],
    ['batch/v1', 'Job'],
    ['kustomize.config.k8s.io/v1beta1', 'Kustomization'],
  ])('of %s is no %s', (apiVersion, kind) => {
    expect(
      asleepFieldsOf(anObject(apiVersion, kind), undefined),
    ).toBeUndefined();
  });

  it('is nothing that goes away', () => {
    const leaving = anObject('apps/v1', 'Deployment', {
      deletionTimestamp: '2026-11-21T00:00:00Z',
    });
    expect(asleepFieldsOf(leaving, undefined)).toBeUndefined();
  });

  it('sleeps as its class says, where that says something', () => {
    const klass = {
      resources: [
        classResourceSchema.parse({
          name: 'training',
          whileAsleep: { spec: { suspend: true } },
        }),
        classResourceSchema.parse({ name: 'proxy', whileAsleep: {} }),
      ],
    };
    const made = (apiVersion: string, kind: string, resource: string) =>
      asleepFieldsOf(
        anObject(apiVersion, kind, { labels: { [RESOURCE_LABEL]: resource } }),
        klass,
      );
    expect(made('batch/v1', 'Job', 'training')).toEqual({
      stage: 'Workload',
      fields: { spec: { suspend: true } },
    });
    expect(made('apps/v1', 'Deployment', 'proxy')?.fields).toEqual({});
  });
});

describe('the mark of sleep', () => {
  it('says what an object was', () => {
    const mark = {
      at: new Date('2026-11-21T00:00:00Z'),
      was: { spec: { replicas: 2 } },
    };
    const marked = {
      ...anObject('apps/v1', 'Deployment'),
      ...markFragment(mark),
    };
    expect(markOf(marked)).toEqual(mark);
    expect(markOf(anObject('apps/v1', 'Deployment'))).toBeUndefined();
  });

  it.each(['', 'null', '{', '{"at":"soon","was":{}}', '{"was":[]}'])(
    'that somebody spoiled (%s) is one all the same',
    text => {
      const marked = anObject('apps/v1', 'Deployment', {
        annotations: { 'environments.dev/asleep': text },
      });
      expect(markOf(marked)).toEqual({ at: new Date(0), was: {} });
    },
  );
});
