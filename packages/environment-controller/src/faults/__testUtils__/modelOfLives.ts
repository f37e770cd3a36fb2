import { eventually } from '@environments-dev/control-plane';
import { isNotFound, resourceTypes } from '@environments-dev/kubernetes-client';
import { Instance } from '@environments-dev/plugin-environments-common';
import { TestCluster } from '../../__testUtils__/cluster';
import { StoredEnvironment } from '../../watch/environments';
import { JumpingClock } from './jumpingClock';
import { Kind, ModelledClasses } from './modelledClasses';
import { ModelledController } from './modelledController';

const MINUTE = 60_000;
const TTL_MILLIS = 120 * MINUTE;
const EXTENSION_MILLIS = 60 * MINUTE;
/** An end needs a warning that is so old. */
const NOTICE_MILLIS = 30 * MINUTE;
/** Real time passes too: nearer to an instant than this, either side of it is right. */
const BLUR_MILLIS = MINUTE;
/** What must hold of one environment. */
export interface Expected {
  name: string;
  kind: Kind;
  instance: Instance;
  greeting: string;
  extensions: number;
  power: 'Awake' | 'Asleep';
  isApproved: boolean;
  wasReady: boolean;
  /** Somebody asked for its end. */
  isEnded: boolean;
  disturbedAt: number;
  /** Before that it may not end by the clock; unknown until it was ready and warned. */
  endsAt: number;
}

export interface Model {
  /** What was done, in order. */
  done: string[];
  alive: Map<string, Expected>;
  over: Expected[];
  widgetsAreDefined: boolean;
}

export interface Real {
  cluster: TestCluster;
  classes: ModelledClasses;
  controller: ModelledController;
  clock: JumpingClock;
  shard: string;
}

export const emptyModel = (): Model => ({
  done: [],
  alive: new Map(),
  over: [],
  widgetsAreDefined: true,
});

/** Whether it may run: what nobody has approved waits. */
export const runs = ({ kind, isApproved }: Expected) =>
  kind !== 'approved' || isApproved;

/** Everything that is true of the model is, sooner or later, true of the cluster. */
export async function holds(model: Model, real: Real): Promise<void> {
  for (const [slot, expected] of model.alive) {
    if ((await settled(expected, real)) === 'Over') {
      model.alive.delete(slot);
      model.over.push(expected);
      await leftNothingButItsRecord(expected, real);
    }
  }
}

/** Waits until the environment is as it must be. */
function settled(expected: Expected, real: Real): Promise<'Over' | 'Alive'> {
  const { cluster, clock } = real;
  return eventually(async () => {
    const environment = await unlessGone(cluster.environment(expected.name));
    const now = clock.now().getTime();
    if (!environment) {
      const isInTime = now >= expected.endsAt - BLUR_MILLIS;
      expect(expected.isEnded || isInTime).toBe(true);
      return 'Over';
    }
    expect(expected.isEnded).toBe(false);
    if (!runs(expected)) {
      expect(environment.status).toMatchObject({
        phase: 'Waiting',
        reason: 'ApprovalRequired',
      });
      return 'Alive';
    }
    const { status, metadata } = environment;
    expected.endsAt = endOf(expected, environment);
    expect(now).toBeLessThan(expected.endsAt + BLUR_MILLIS);
    expect(status).toMatchObject({
      phase: expect.stringMatching(phaseOf(expected, environment, now)),
      reason: '',
      observedGeneration: metadata.generation,
    });
    expect(metadata.deletionTimestamp).toBeUndefined();
    expected.wasReady = true;
    const { data } = await cluster.admin.get(settingsOf(expected, cluster));
    expect(data).toEqual({ greeting: expected.greeting });
    return 'Alive';
  });
}

/** What waits for its end, because of a late warning, is left as it is. */
function phaseOf(
  expected: Expected,
  environment: StoredEnvironment,
  now: number,
): RegExp {
  if (now >= plannedEndOf(expected, environment) - BLUR_MILLIS) {
    return /^(Ready|Asleep)$/;
  }
  return expected.power === 'Asleep' ? /^Asleep$/ : /^Ready$/;
}

/** By its lifetime alone; unknown until it was ready. */
function plannedEndOf(
  { extensions }: Expected,
  { status }: StoredEnvironment,
): number {
  const { readyAt } = status ?? {};
  return readyAt === undefined
    ? Infinity
    : Date.parse(readyAt) + TTL_MILLIS + extensions * EXTENSION_MILLIS;
}

/** Not before its time, and not without a warning that is old enough. */
function endOf(expected: Expected, environment: StoredEnvironment): number {
  const { warnings = [] } = environment.status ?? {};
  if (warnings.length === 0) {
    return Infinity;
  }
  const warnedAt = Math.min(...warnings.map(({ at }) => Date.parse(at)));
  return Math.max(
    plannedEndOf(expected, environment),
    warnedAt + NOTICE_MILLIS,
  );
}

export async function leftNothingButItsRecord(
  { instance, greeting, wasReady, isEnded, kind }: Expected,
  { cluster, classes }: Real,
): Promise<void> {
  expect(await cluster.remains(instance.uid)).toEqual([]);
  const { spec } = await cluster.record(instance);
  expect(spec).toMatchObject({
    className: classes.className(kind),
    leftOver: 0,
    endedBecause: isEnded
      ? 'its deletion was asked for'
      : expect.stringContaining('class default 2h'),
  });
  if (wasReady) {
    expect(spec.readyAt).toBeDefined();
  }
  expect(spec.parameters?.greeting ?? 'hello').toBe(greeting);
}

/** The child that is looked at. */
export function settingsOf({ name }: Expected, { project }: TestCluster) {
  return {
    type: resourceTypes.configmaps,
    namespace: project,
    name: `${name}-settings`,
  };
}

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
