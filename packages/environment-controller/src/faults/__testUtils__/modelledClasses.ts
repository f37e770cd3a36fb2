import { resourceTypes } from '@environments-dev/kubernetes-client';
import { aClass } from '../../__testUtils__/builders';
import { EVERYTHING_SIMPLE } from '../../__testUtils__/classAccount';
import { TestCluster } from '../../__testUtils__/cluster';
import { uniqueName } from '../../__testUtils__/uniqueName';
import { ownTypes } from '../../watch/resourceTypes';

/** What is of interest about an environment's class. */
const kinds = ['plain', 'approved', 'widget'] as const;
export type Kind = (typeof kinds)[number];

export const APPROVERS = 'group:default/model-leads';

/** The classes of a model, and the kind that one of them is of and may lose. */
export interface ModelledClasses {
  className(kind: Kind): string;
  deleteWidgetDefinition(): Promise<void>;
  /** Every controller looks at every class: those that are done with must not stay. */
  remove(): Promise<void>;
}

export async function installModelledClasses(
  cluster: TestCluster,
): Promise<ModelledClasses> {
  const suffix = uniqueName('model');
  const group = `${suffix}.example.com`;
  const className = (kind: Kind) => `${kind}-${suffix}`;
  let isDefined = true;

  async function deleteWidgetDefinition() {
    if (isDefined) {
      isDefined = false;
      await cluster.admin.delete({
        type: resourceTypes.customresourcedefinitions,
        name: `widgets.${group}`,
      });
    }
  }

  await cluster.apply(widgetDefinition(group));
  await cluster.apply(rightsOverWidgets(suffix, group));
  for (const kind of kinds) {
    await cluster.allowClass(className(kind), [
      ...EVERYTHING_SIMPLE,
      {
        apiGroups: [group],
        resources: ['widgets'],
        verbs: ['get', 'create', 'patch', 'delete'],
      },
    ]);
    await cluster.apply(classOf(kind, className(kind), group));
  }
  return {
    className,
    deleteWidgetDefinition,
    async remove() {
      await deleteWidgetDefinition();
      for (const kind of kinds) {
        await cluster.admin.delete({
          type: ownTypes.environmentClasses,
          name: className(kind),
        });
      }
    },
  };
}

function classOf(kind: Kind, className: string, group: string) {
  const klass = aClass(className)
    .shared()
    .with({ drift: 'Heal' })
    .parameters({ greeting: { type: 'string', default: 'hello' } })
    .lifetime({ default: '2h', max: '48h', warnBefore: ['30m'] })
    .resource({
      name: 'credentials',
      generateSecret: {
        name: 'e-${environment.uid}-credentials',
        keys: { password: { length: 24 } },
      },
    })
    .configMap(
      'settings',
      { greeting: '${parameters.greeting}' },
      { name: '${environment.name}-settings' },
    );
  if (kind === 'approved') {
    klass.with({
      access: {
        approve: { when: '${parameters.greeting != ""}', by: [APPROVERS] },
      },
    });
  }
  if (kind === 'widget') {
    klass.resource({
      name: 'widget',
      template: {
        apiVersion: `${group}/v1`,
        kind: 'Widget',
        metadata: { name: '${environment.name}-widget' },
      },
    });
  }
  return klass.build();
}

function widgetDefinition(group: string) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `widgets.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: { plural: 'widgets', singular: 'widget', kind: 'Widget' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

/** As the folder of a class brings them for a kind that only it makes. */
function rightsOverWidgets(name: string, group: string) {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name,
      labels: { 'environments.dev/aggregate-to-controller': 'true' },
    },
    rules: [
      {
        apiGroups: [group],
        resources: ['widgets'],
        verbs: ['get', 'list', 'watch', 'delete'],
      },
    ],
  };
}
