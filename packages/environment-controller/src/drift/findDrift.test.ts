import { RenderedObject } from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  CONTROLLER_FIELD_MANAGER,
  SLEEP_FIELD_MANAGER,
} from '@environments-dev/plugin-environments-common';
import { appliedHashOf } from './appliedHash';
import { findDrift } from './findDrift';
import { FieldSet } from './managedFields';

const rendered: RenderedObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'server', namespace: 'env', labels: { 'a.b/c': 'd' } },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          {
            name: 'main',
            image: 'one',
            ports: [{ containerPort: 80 }],
            resources: { requests: { cpu: 0.5, memory: '1024Mi' } },
          },
        ],
      },
    },
  },
};

const container = (fields: FieldSet): FieldSet => ({
  'f:spec': {
    'f:template': {
      'f:spec': { 'f:containers': { 'k:{"name":"main"}': fields } },
    },
  },
});

const ours = (replicas: boolean, image: boolean) => ({
  manager: CONTROLLER_FIELD_MANAGER,
  operation: 'Apply',
  fieldsV1: {
    'f:metadata': { 'f:labels': { 'f:a.b/c': {} } },
    'f:spec': {
      ...(replicas && { 'f:replicas': {} }),
      'f:template': {
        'f:spec': {
          'f:containers': {
            'k:{"name":"main"}': {
              '.': {},
              'f:name': {},
              ...(image && { 'f:image': {} }),
              'f:ports': {
                'k:{"containerPort":80,"protocol":"TCP"}': {
                  '.': {},
                  'f:containerPort': {},
                },
              },
              'f:resources': {
                'f:requests': { 'f:cpu': {}, 'f:memory': {} },
              },
            },
          },
        },
      },
    },
  },
});

const theirs = (manager: string, time: string, fieldsV1: FieldSet) => ({
  manager,
  operation: 'Update',
  time,
  fieldsV1,
});

/** As the API server holds it: with defaults, and quantities in its own words. */
function live(
  changes: { replicas?: number; image?: string; label?: string },
  managedFields: unknown[],
): KubernetesObject {
  const { replicas = 2, image = 'one', label = 'd' } = changes;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'server',
      namespace: 'env',
      uid: 'u',
      labels: { 'a.b/c': label, other: 'x' },
      managedFields,
    },
    spec: {
      replicas,
      progressDeadlineSeconds: 600,
      template: {
        spec: {
          restartPolicy: 'Always',
          containers: [
            { name: 'injected', image: 'sidecar' },
            {
              name: 'main',
              image,
              imagePullPolicy: 'Always',
              ports: [{ containerPort: 80, protocol: 'TCP' }],
              resources: { requests: { cpu: '500m', memory: '1Gi' } },
            },
          ],
        },
      },
    },
  };
}

describe('what others changed of an object', () => {
  it('is told by field and manager, the latest first, and never by value', () => {
    const object = live({ replicas: 5, image: 'two' }, [
      ours(false, false),
      theirs('kubectl-edit', '2026-01-01T10:00:00Z', {
        'f:spec': { 'f:replicas': {}, 'f:paused': {} },
      }),
      theirs('argocd', '2026-01-01T11:00:00Z', container({ 'f:image': {} })),
    ]);
    expect(findDrift(rendered, object)).toEqual({
      found: 'Drifted',
      drift: {
        change: 'Changed',
        fields: [
          'spec.template.spec.containers[name=main].image',
          'spec.replicas',
        ],
        manager: 'argocd',
        at: '2026-01-01T11:00:00Z',
      },
    });
  });

  it('is not what they own besides, what they own with us, or what was never rendered', () => {
    const object = live({}, [
      ours(true, true),
      theirs('webhook', '2026-01-01T10:00:00Z', {
        ...container({ 'f:imagePullPolicy': {}, 'f:image': {} }),
        'f:metadata': { 'f:labels': { 'f:other': {} } },
      }),
    ]);
    expect(findDrift(rendered, object)).toEqual({ found: 'Unclaimed' });
  });

  it('is nothing once they have put it back: an apply takes the field over again', () => {
    const object = live({}, [
      ours(false, true),
      theirs('kubectl-edit', '2026-01-01T10:00:00Z', {
        'f:spec': { 'f:replicas': {} },
      }),
    ]);
    expect(findDrift(rendered, object)).toEqual({ found: 'Unclaimed' });
  });

  it('is nothing where only sleep did it', () => {
    const object = live({ replicas: 0 }, [
      ours(false, true),
      {
        ...theirs(SLEEP_FIELD_MANAGER, '2026-01-01T10:00:00Z', {
          'f:spec': { 'f:replicas': {} },
        }),
        operation: 'Apply',
      },
    ]);
    expect(findDrift(rendered, object)).toEqual({ found: 'Nothing' });
  });

  it('is found where they took a field away, which nobody owns then', () => {
    const object = live({}, [
      ours(true, true),
      theirs('kubectl-edit', '2026-01-01T10:00:00Z', { 'f:spec': {} }),
    ]);
    object.metadata.labels = {};
    expect(findDrift(rendered, object)).toMatchObject({
      found: 'Drifted',
      drift: { fields: ['metadata.labels["a.b/c"]'], manager: 'kubectl-edit' },
    });
  });

  it('shows the first few paths and counts the others', () => {
    const fields = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(key => [key, 'x']),
    );
    const object: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name: 'settings',
        managedFields: [
          theirs('editor', '2026-01-01T10:00:00Z', {
            'f:data': Object.fromEntries(
              Object.keys(fields).map(key => [`f:${key}`, {}]),
            ),
          }),
        ],
      },
      data: Object.fromEntries(Object.keys(fields).map(key => [key, 'y'])),
    };
    expect(
      findDrift(
        {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'settings' },
          data: fields,
        },
        object,
      ),
    ).toMatchObject({
      drift: { fields: ['data.a', 'data.b', 'data.c', 'data.d'], more: 2 },
    });
  });
});

describe('the hash of what was applied', () => {
  const asApplied = appliedHashOf(live({}, [ours(true, true)]));

  it('stays whatever others add and however often the status changes', () => {
    const later = live({}, [
      ours(true, true),
      theirs('webhook', '2026-01-01T10:00:00Z', {
        'f:metadata': { 'f:labels': { 'f:other': {} } },
      }),
      {
        ...theirs('kubelet', '2026-01-01T11:00:00Z', {}),
        subresource: 'status',
      },
    ]);
    later.status = { observedGeneration: 7 };
    expect(appliedHashOf(later)).toBe(asApplied);
  });

  it('changes when somebody takes a field, or writes one in our name', () => {
    expect(appliedHashOf(live({}, [ours(false, true)]))).not.toBe(asApplied);
    expect(appliedHashOf(live({ label: 'e' }, [ours(true, true)]))).not.toBe(
      asApplied,
    );
  });

  it('is not known of an object that does not say who owns what', () => {
    const object = live({}, []);
    delete object.metadata.managedFields;
    expect(appliedHashOf(object)).toBeUndefined();
  });
});
