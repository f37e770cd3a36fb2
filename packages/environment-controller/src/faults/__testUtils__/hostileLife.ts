import {
  isAlreadyExists,
  isNotFound,
  KubernetesConnectionError,
  ObjectReference,
} from '@environments-dev/kubernetes-client';
import {
  Instance,
  instanceOf,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment } from '../../__testUtils__/builders';
import { TestCluster } from '../../__testUtils__/cluster';
import {
  parseStoredEnvironment,
  StoredEnvironment,
} from '../../watch/environments';
import { ownTypes } from '../../watch/resourceTypes';
import { chance, choose } from './seed';

/** What somebody does to an environment of theirs. */
export type Step =
  | { step: 'AwaitReady' }
  | { step: 'Change'; parameters: Record<string, unknown> }
  | { step: 'Extend'; id: string; add: string }
  | { step: 'End' };

/** One life, as a seed has it. */
export interface Script {
  name: string;
  isolation: 'Namespace' | 'Shared';
  /** Absent: it lives until somebody ends it. */
  ttl: string | undefined;
  steps: Step[];
}

/** What a seed makes of the life with this number. Pure. */
export function scriptOf(seed: number, index: number): Script {
  const roll = (what: string) => chance(seed, index, what);
  const expires = roll('expires') < 0.4;
  const steps: Step[] = [];
  if (roll('patience') < 0.6) {
    steps.push({ step: 'AwaitReady' });
  }
  const changes = Math.floor(roll('changes') * 3);
  for (let change = 0; change < changes; change++) {
    steps.push(
      roll(`extends ${change}`) < 0.4
        ? { step: 'Extend', id: `extension-${change}`, add: '1s' }
        : {
            step: 'Change',
            parameters: {
              greeting: choose(['hi', 'hallo', 'hei'], seed, index, change),
              extra: roll(`extra ${change}`) < 0.5,
            },
          },
    );
  }
  if (!expires) {
    if (roll('patience at the end') < 0.5) {
      steps.push({ step: 'AwaitReady' });
    }
    steps.push({ step: 'End' });
  }
  return {
    name: `life-${seed}-${index}`,
    isolation: roll('isolation') < 0.3 ? 'Namespace' : 'Shared',
    ttl: expires ? '4s' : undefined,
    steps,
  };
}

/** The class of these lives: a chain, a Secret, something that comes and goes, a workload. */
export function restlessClass(
  className: string,
  isolation: Script['isolation'],
) {
  const named = (name: string) =>
    isolation === 'Shared' ? `e-\${environment.uid}-${name}` : name;
  return aClass(className)
    .with({ isolation })
    .parameters({
      greeting: { type: 'string', default: 'hello' },
      extra: { type: 'boolean', default: false },
    })
    .lifetime({ default: '1h', max: '2h', warnBefore: ['1s'] })
    .resource({
      name: 'credentials',
      generateSecret: {
        name: named('credentials'),
        keys: { password: { length: 24 } },
      },
    })
    .configMap(
      'settings',
      { greeting: '${parameters.greeting}' },
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
      template: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: named('extra') },
        data: { after: '${chained.metadata.name}' },
      },
    })
    .resource({
      name: 'claim',
      template: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: named('claim') },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    });
}

type Extension = NonNullable<
  StoredEnvironment['spec']['lifetime']
>['extensions'][number];

/** What became of a life that was lived. */
export interface Lived {
  script: Script;
  instance: Instance;
  /** As last asked for. */
  parameters: unknown;
  extensions: Extension[];
  wasReady: boolean;
  /** Nobody had taken it on when it was deleted: there is nothing to report. */
  wasUnseen: boolean;
  /** Problems that were seen while it lived. */
  problems: string[];
}

/** Requests an environment and does to it what the script says, until it is asked to end. */
export async function perform(
  script: Script,
  stage: {
    cluster: TestCluster;
    className: string;
    shard: string;
    patient<T>(expectation: () => Promise<T>): Promise<T>;
  },
): Promise<Lived> {
  const { cluster, className, shard, patient } = stage;
  const ref = {
    type: ownTypes.environments,
    namespace: cluster.project,
    name: script.name,
  };
  const requested = await requestOf(script, { cluster, className, shard });
  const lived: Lived = {
    script,
    instance: instanceOf(requested),
    parameters: requested.spec.parameters,
    extensions: [],
    wasReady: false,
    wasUnseen: false,
    problems: [],
  };
  let secret: string | undefined;

  async function awaitReady() {
    const environment = await patient(async () => {
      const found = await unlessGone(cluster.environment(script.name));
      if (found && !found.metadata.deletionTimestamp) {
        expect(found.status).toMatchObject({
          phase: 'Ready',
          observedGeneration: found.metadata.generation,
        });
      }
      return found;
    });
    if (!environment || environment.metadata.deletionTimestamp) {
      return;
    }
    lived.wasReady = true;
    const uid = secretOf(environment);
    if (secret !== undefined && uid !== secret) {
      lived.problems.push(`its Secret was made anew: ${secret}, ${uid}`);
    }
    secret = uid;
  }

  async function patch(spec: Record<string, unknown>) {
    return (
      (await unlessGone(
        despiteConnections(() => cluster.admin.mergePatch(ref, { spec })),
      )) !== undefined
    );
  }

  async function extend({ id, add }: Extract<Step, { step: 'Extend' }>) {
    const extension: Extension = {
      id,
      add,
      by: requested.spec.requester?.username ?? '',
      at: new Date().toISOString(),
      because: 'one more run',
    };
    const extensions = [...lived.extensions, extension];
    if (await patch({ lifetime: { extensions } })) {
      lived.extensions = extensions;
    }
  }

  for (const step of script.steps) {
    switch (step.step) {
      case 'AwaitReady':
        await awaitReady();
        break;
      case 'Change':
        if (await patch({ parameters: step.parameters })) {
          lived.parameters = step.parameters;
        }
        break;
      case 'Extend':
        await extend(step);
        break;
      default:
        await patient(async () => {
          lived.wasUnseen = await endOf(ref, cluster);
        });
    }
  }
  return lived;
}

async function requestOf(
  { name, ttl }: Script,
  {
    cluster,
    className,
    shard,
  }: { cluster: TestCluster; className: string; shard: string },
): Promise<StoredEnvironment> {
  const request = anEnvironment(name, className).with({
    ...(ttl !== undefined && { lifetime: { ttl, extensions: [] } }),
  });
  const built = request.build();
  const metadata = {
    ...built.metadata,
    namespace: cluster.project,
    labels: { [SHARD_LABEL]: shard },
  };
  return despiteConnections(async () => {
    try {
      const made = await cluster.admin.create(ownTypes.environments, {
        ...built,
        metadata,
      });
      return parseStoredEnvironment(made);
    } catch (error) {
      // Made by a request of ours whose answer did not come in time.
      if (isAlreadyExists(error)) {
        return cluster.environment(name);
      }
      throw error;
    }
  });
}

/** Whether it went at once, which only what nobody has taken on does. */
async function endOf(
  ref: ObjectReference,
  { admin, environment }: TestCluster,
): Promise<boolean> {
  const found = await unlessGone(environment(ref.name));
  if (!found) {
    return false;
  }
  const { uid, resourceVersion, finalizers = [] } = found.metadata;
  await admin.delete(ref, { preconditions: { uid, resourceVersion } });
  return finalizers.length === 0;
}

function secretOf({ status }: StoredEnvironment): string | undefined {
  return status?.resources?.find(({ name }) => name === 'credentials')?.uid;
}

/** The test's own requests go to a server that is only busy. */
async function despiteConnections<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof KubernetesConnectionError)) {
        throw error;
      }
    }
  }
}

/** Undefined when it has ended meanwhile, or is about to. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}
