import {
  resourceTypes,
  type KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  PROJECT_LABEL,
} from '@environments-dev/plugin-environments-common';
import { environmentsType, installChainClass } from './chainClass';
import { concurrently } from './concurrently';

/** What a list can be filtered and sorted by, in unequal shares. */
const PROJECTS = ['listed-search', 'listed-vision', 'listed-payments'];
export const CLASSES = ['listed-notebook', 'listed-database', 'listed-serving'];
const OWNERS = Array.from(
  { length: 40 },
  (_, team) => `group:default/listed-team-${team}`,
);
const PHASES = ['Ready', 'Ready', 'Ready', 'Asleep', 'Starting', 'Failed'];

const HOUR = 3_600_000;
const WRITERS = 32;

/** The same place of every list, so that what is looked for can be named. */
export function listedName(index: number): string {
  return `listed-${String(index).padStart(5, '0')}`;
}

export function listedRef(index: number) {
  return {
    type: environmentsType,
    name: listedName(index),
    namespace: PROJECTS[index % PROJECTS.length],
  };
}

export function listedOwner(index: number): string {
  return OWNERS[(index * 7) % OWNERS.length];
}

/**
 * Puts so many environments into the cluster that no controller works on, with the
 * status that one which runs has: what is measured is reading them. Those that an
 * earlier benchmark on this cluster has put there are taken as they are.
 */
export async function listedEnvironments(
  client: KubernetesClient,
  size: number,
): Promise<void> {
  for (const className of CLASSES) {
    await installChainClass(client, className);
  }
  for (const name of PROJECTS) {
    await client.apply(
      { type: resourceTypes.namespaces, name },
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: { [PROJECT_LABEL]: name } },
      },
      { fieldManager: 'environments.dev/benchmark' },
    );
  }
  const standing = new Set<string>();
  for await (const { items } of client.pages(environmentsType)) {
    items.forEach(({ metadata }) => standing.add(metadata.name));
  }
  process.stderr.write(`  ${size} environments are written\n`);
  await concurrently(size, WRITERS, async index => {
    if (!standing.has(listedName(index))) {
      await writeListed(client, index);
    }
  });
}

async function writeListed(
  client: KubernetesClient,
  index: number,
): Promise<void> {
  const ref = listedRef(index);
  await client.create(environmentsType, {
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: { name: ref.name, namespace: ref.namespace },
    spec: {
      className: CLASSES[(index * 5) % CLASSES.length],
      parameters: { greeting: `hello ${index}` },
      owner: listedOwner(index),
      purpose: {
        hypothesis: `p95 under ${100 + (index % 400)} ms with ${index % 9} replicas`,
        entityRef: `component:default/listed-${index % 200}`,
      },
      lifetime: { ttl: '8h' },
    },
  });
  await client.mergePatch(
    { ...ref, subresource: 'status' },
    { status: statusOf(index, Date.now()) },
  );
}

function instant(millis: number): string {
  return new Date(millis).toISOString();
}

function statusOf(index: number, now: number) {
  const readyAt = instant(now - (index % 48) * HOUR);
  const endsAt = instant(now + (1 + ((index * 13) % 200)) * HOUR);
  return {
    phase: PHASES[index % PHASES.length],
    reason: '',
    message: '',
    observedGeneration: 1,
    startedAt: readyAt,
    readyAt,
    startedInSeconds: 12,
    endsAt,
    cost: { currency: 'EUR', total: '3.20', perHour: '0.42', since: readyAt },
    next: { at: endsAt, action: 'End', because: 'ttl 8h, asked by benchmark' },
    kinds: [{ group: '', version: 'v1', kind: 'ConfigMap' }],
    resources: ['first', 'second', 'third'].map((name, wave) => ({
      name,
      wave,
      apiVersion: 'v1',
      kind: 'ConfigMap',
      objectName: `${listedName(index)}-${name}`,
      state: 'Ready',
      createdAt: readyAt,
      readyAt,
    })),
    conditions: ['Accepted', 'Provisioned', 'Ready', 'InSync'].map(type => ({
      type,
      status: 'True',
      reason: 'AsWanted',
      message: '',
      lastTransitionTime: readyAt,
    })),
  };
}
