import { eventually } from '@environments-dev/control-plane';
import { isNotFound } from '@environments-dev/kubernetes-client';
import { INSTANTS_ANNOTATION } from '@environments-dev/plugin-environments-common';
import { StoredEnvironment } from '../../watch/environments';
import { ownTypes } from '../../watch/resourceTypes';
import { TestCluster } from '../../__testUtils__/cluster';
import { InstalledSubject } from './subjects';

/** An environment that somebody asked for, and the class it is of. */
export interface Living {
  cluster: TestCluster;
  name: string;
  klass: InstalledSubject;
  /** Creates the request. */
  request(): Promise<StoredEnvironment>;
}

/** What may be asked of an environment's controller, one after the other. */
export interface PhaseOfLife {
  name: 'starting' | 'sleeping' | 'waking' | 'moving' | 'ending';
  appliesTo(klass: InstalledSubject): boolean;
  begin(living: Living): Promise<unknown>;
  /** @throws while it is not over */
  isOver(living: Living): Promise<void>;
}

const always = () => true;

export const phasesOfLife: readonly PhaseOfLife[] = [
  {
    name: 'starting',
    appliesTo: always,
    begin: living => living.request(),
    isOver: living => isIn(living, 'Ready'),
  },
  {
    name: 'sleeping',
    appliesTo: always,
    begin: living => change(living, { power: { mode: 'Asleep' } }),
    isOver: living => isIn(living, 'Asleep'),
  },
  {
    name: 'waking',
    appliesTo: always,
    begin: living => change(living, { power: { mode: 'Awake' } }),
    isOver: living => isIn(living, 'Ready'),
  },
  {
    name: 'moving',
    appliesTo: ({ tomorrow }) => tomorrow !== undefined,
    begin: moveToTomorrow,
    isOver: hasMoved,
  },
  {
    name: 'ending',
    appliesTo: always,
    begin: ({ cluster, name }) => cluster.end(name),
    async isOver(living) {
      try {
        await environmentOf(living);
      } catch (error) {
        if (isNotFound(error)) {
          return;
        }
        throw error;
      }
      throw new Error(`environment ${living.name} is still there`);
    },
  },
];

function environmentOf({ cluster, name }: Living): Promise<StoredEnvironment> {
  return cluster.environment(name);
}

async function isIn(living: Living, phase: 'Ready' | 'Asleep'): Promise<void> {
  const { status, metadata } = await environmentOf(living);
  expect(status).toMatchObject({
    phase,
    reason: '',
    observedGeneration: metadata.generation,
  });
  expect(metadata.annotations).toHaveProperty([INSTANTS_ANNOTATION]);
}

async function hasMoved(living: Living): Promise<void> {
  await isIn(living, 'Ready');
  const { spec, status } = await environmentOf(living);
  expect(status?.classRevision).toBe(spec.classRevision);
}

async function change(
  { cluster, name }: Living,
  spec: Record<string, unknown>,
): Promise<void> {
  await cluster.admin.mergePatch(
    { type: ownTypes.environments, namespace: cluster.project, name },
    { spec },
  );
}

async function moveToTomorrow(living: Living): Promise<void> {
  const { cluster, klass } = living;
  const { className, tomorrow } = klass;
  if (!tomorrow) {
    throw new Error(`class ${className} has no tomorrow`);
  }
  const { status: before } = await cluster.class(className);
  await cluster.apply(tomorrow);
  const classRevision = await eventually(async () => {
    const { status } = await cluster.class(className);
    expect(status?.revision).not.toBe(before?.revision);
    return status?.revision;
  });
  await change(living, { classRevision });
}
