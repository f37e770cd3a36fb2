import { ObjectToApply } from '@environments-dev/kubernetes-client';
import { z } from 'zod/v4';
import { aClass } from '../../__testUtils__/builders';
import { EVERYTHING_SIMPLE } from '../../__testUtils__/classAccount';
import { TestCluster } from '../../__testUtils__/cluster';
import { examplesOf, installClass } from '../../__testUtils__/installation';
import { manifestsOf } from '../../__testUtils__/manifests';
import { uniqueName } from '../../__testUtils__/uniqueName';
import { ownTypes } from '../../watch/resourceTypes';

/** A class whose environments are made to live through faults. */
export interface Subject {
  title: string;
  /** Installs the class for one life, and gives its name and what is asked of it. */
  install(cluster: TestCluster): Promise<InstalledSubject>;
}

export interface InstalledSubject {
  className: string;
  spec: Record<string, unknown>;
  /** Takes away what was installed for this life alone. */
  remove(): Promise<void>;
  /** The class as it is tomorrow; absent where only today's is of interest. */
  tomorrow?: ObjectToApply;
}

const specSchema = z.record(z.string(), z.unknown());

/** A class of the library, asked for as in the first of its examples. */
export function libraryClass(className: string): Subject {
  return {
    title: className,
    async install(cluster) {
      await installClass(cluster, className);
      const [file] = await examplesOf(className);
      const [{ spec }] = await manifestsOf(file);
      return {
        className,
        spec: specSchema.parse(spec),
        remove: async () => {},
      };
    },
  };
}

/** Shared by the lives of a run, so that their revisions are the same but for the name. */
const account = uniqueName('everything');

/** A class with every feature there is, a new one for each life. */
export function classWithEverything(
  isolation: 'Namespace' | 'Shared',
): Subject {
  return {
    title: `everything, ${
      isolation === 'Namespace' ? 'in its own namespace' : 'in the project'
    }`,
    async install(cluster) {
      const className = uniqueName('everything');
      await cluster.allowClass(account, [
        ...EVERYTHING_SIMPLE,
        {
          apiGroups: ['batch'],
          resources: ['jobs'],
          verbs: ['get', 'create', 'patch', 'delete'],
        },
      ]);
      await cluster.apply(everything(className, isolation, 'Today'));
      return {
        className,
        spec: { parameters: { greeting: 'hallo', extra: true } },
        tomorrow: everything(className, isolation, 'Tomorrow'),
        // Every controller looks at every class.
        async remove() {
          await cluster.admin.delete({
            type: ownTypes.environmentClasses,
            name: className,
          });
        },
      };
    },
  };
}

function everything(
  className: string,
  isolation: 'Namespace' | 'Shared',
  day: 'Today' | 'Tomorrow',
): ObjectToApply {
  const named = (name: string) =>
    isolation === 'Shared' ? `e-\${environment.uid}-${name}` : name;
  const klass = aClass(className)
    .with({ title: 'Everything', isolation, serviceAccountName: account })
    .parameters({
      greeting: { type: 'string', default: 'hello' },
      extra: { type: 'boolean', default: false },
      absent: { type: 'boolean', default: false },
    })
    .lifetime({ onExpiry: 'Sleep', grace: '1h', default: '8h' })
    .resource({
      name: 'credentials',
      generateSecret: {
        name: named('credentials'),
        keys: { password: { length: 24 } },
      },
    })
    .configMap(
      'settings',
      { greeting: `\${parameters.greeting} ${day}` },
      { name: named('settings') },
    )
    .configMap(
      'chained',
      { after: '${settings.metadata.name} ${credentials.metadata.name}' },
      { name: named('chained') },
    )
    .resource({
      name: 'extra',
      includeWhen: ['${parameters.extra}'],
      template: configMap(named('extra'), {
        after: '${chained.metadata.name}',
      }),
    })
    .resource({
      name: 'absent',
      includeWhen: ['${parameters.absent}'],
      template: configMap(named('absent'), { x: '1' }),
    })
    .resource({
      name: 'database',
      template: statefulSet(named('database'), '${credentials.metadata.name}'),
    })
    .resource({ name: 'migration', template: job(named('migration')) })
    .resource({
      name: 'server',
      template: deployment(named('server'), '${database.metadata.name}'),
    })
    .resource({
      name: 'endpoint',
      template: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: named('endpoint') },
        spec: {
          selector: { app: '${server.metadata.name}' },
          ports: [{ port: 80 }],
        },
      },
    })
    .with({
      outputs: [
        {
          name: 'server',
          type: 'PortForward',
          service: '${endpoint.metadata.name}',
          port: 80,
        },
        {
          name: 'password',
          type: 'Secret',
          secretName: '${credentials.metadata.name}',
          key: 'password',
        },
      ],
    });
  klass.configMap(
    day === 'Today' ? 'passing' : 'coming',
    { after: '${settings.metadata.name}' },
    { name: named(day === 'Today' ? 'passing' : 'coming') },
  );
  if (isolation === 'Shared') {
    klass.resource({
      name: 'results',
      onEnd: 'Retain',
      template: configMap(named('results'), { p95: '180ms' }),
    });
  }
  return klass.build();
}

function configMap(name: string, data: Record<string, string>) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data };
}

const containers = [{ name: 'main', image: 'none' }];

function deployment(name: string, after: string) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, annotations: { after } },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}

function statefulSet(name: string, after: string) {
  const labels = { app: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name, annotations: { after } },
    spec: {
      serviceName: name,
      replicas: 1,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
      volumeClaimTemplates: [
        {
          metadata: { name: 'data' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
          },
        },
      ],
    },
  };
}

function job(name: string) {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: { template: { spec: { restartPolicy: 'Never', containers } } },
  };
}
