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
import { anEnvironment } from '../../__testUtils__/builders';
import { TestCluster } from '../../__testUtils__/cluster';
import { StoredEnvironment } from '../../watch/environments';
import { ownTypes } from '../../watch/resourceTypes';
import { Script, Step } from './hostileScript';
import { patiently } from './patiently';

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
  /** UIDs of its generated Secret, whenever it was ready: there must be one. */
  secrets: Set<string | undefined>;
}

/** Where a life is lived. */
export interface Stage {
  cluster: TestCluster;
  className: string;
  shard: string;
}

/** Requests an environment and does to it what the script says, until it is asked to end. */
export async function perform(script: Script, stage: Stage): Promise<Lived> {
  const requested = await request(script, stage);
  const lived: Lived = {
    script,
    instance: instanceOf(requested),
    parameters: requested.spec.parameters,
    extensions: [],
    wasReady: false,
    wasUnseen: false,
    secrets: new Set(),
  };
  for (const step of script.steps) {
    await take(step, lived, stage);
  }
  return lived;
}

async function take(
  step: Step,
  lived: Lived,
  { cluster }: Stage,
): Promise<void> {
  switch (step.step) {
    case 'AwaitReady':
      await awaitReady(lived, cluster);
      break;
    case 'Change':
      if (await patch(lived, cluster, { parameters: step.parameters })) {
        lived.parameters = step.parameters;
      }
      break;
    case 'Extend':
      await extend(step, lived, cluster);
      break;
    default:
      await patiently(() => end(lived, cluster));
  }
}

async function request(
  { name, ttl }: Script,
  { cluster, className, shard }: Stage,
): Promise<StoredEnvironment> {
  const environment = anEnvironment(name, className).with({
    ...(ttl !== undefined && { lifetime: { ttl, extensions: [] } }),
  });
  const built = environment.build();
  const metadata = {
    name,
    namespace: cluster.project,
    labels: { [SHARD_LABEL]: shard },
  };
  return despiteConnections(async () => {
    try {
      await cluster.admin.create(ownTypes.environments, { ...built, metadata });
    } catch (error) {
      // Made by a request of ours whose answer did not come in time.
      if (!isAlreadyExists(error)) {
        throw error;
      }
    }
    return cluster.environment(name);
  });
}

async function awaitReady(lived: Lived, cluster: TestCluster): Promise<void> {
  const environment = await patiently(async () => {
    const found = await unlessGone(cluster.environment(lived.script.name));
    if (found && !found.metadata.deletionTimestamp) {
      expect(found.status).toMatchObject({
        phase: 'Ready',
        observedGeneration: found.metadata.generation,
      });
    }
    return found;
  });
  if (environment && !environment.metadata.deletionTimestamp) {
    lived.wasReady = true;
    lived.secrets.add(
      environment.status?.resources?.find(({ name }) => name === 'credentials')
        ?.uid,
    );
  }
}

/** Whether it was still there to be changed. */
async function patch(
  { script }: Lived,
  cluster: TestCluster,
  spec: Record<string, unknown>,
): Promise<boolean> {
  const patched = await unlessGone(
    despiteConnections(() =>
      cluster.admin.mergePatch(referenceOf(script, cluster), { spec }),
    ),
  );
  return patched !== undefined;
}

async function extend(
  { id, add }: Extract<Step, { step: 'Extend' }>,
  lived: Lived,
  cluster: TestCluster,
): Promise<void> {
  const extensions = [
    ...lived.extensions,
    {
      id,
      add,
      by: 'admin',
      at: new Date().toISOString(),
      because: 'one more run',
    },
  ];
  if (await patch(lived, cluster, { lifetime: { extensions } })) {
    lived.extensions = extensions;
  }
}

async function end(lived: Lived, cluster: TestCluster): Promise<void> {
  const ref = referenceOf(lived.script, cluster);
  const found = await unlessGone(cluster.environment(ref.name));
  if (!found) {
    return;
  }
  const { uid, resourceVersion, finalizers = [] } = found.metadata;
  // It goes at once, if it is still the one that was read.
  lived.wasUnseen = finalizers.length === 0;
  await cluster.admin.delete(ref, { preconditions: { uid, resourceVersion } });
}

function referenceOf(
  { name }: Script,
  { project }: TestCluster,
): ObjectReference {
  return { type: ownTypes.environments, namespace: project, name };
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

/** Undefined when it has ended meanwhile. */
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
