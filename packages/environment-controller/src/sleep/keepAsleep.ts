import { Dependencies } from '../dependencies';
import { Scope } from '../scope';
import { AsleepFields } from './asleepFields';
import { holdObject, isHeld } from './holdObject';
import { Sleep } from './sleep';
import { objectsOf, Sleeper, sleepersAmong } from './sleepers';
import { accountOf, attemptAll, INCOMPLETE_RETRY_MILLIS } from './writes';

type Awake = Sleeper & { asleep: AsleepFields };

/** What no watch tells of is looked at again so long after it was put to sleep. */
const LOOK_AGAIN_MILLIS = 2_000;

/** Whoever wakes an object again and again is answered no faster than this. */
const HOLD_AGAIN_MILLIS = 30_000;

/**
 * Puts to sleep what is still, or again, awake: reconcilers first, and workloads once
 * all of those are paused. Asleep is an environment where a look finds nothing to do.
 */
export async function keepAsleep(
  scope: Scope,
  { since, because }: { since: string; because: string },
  deps: Dependencies,
): Promise<Extract<Sleep, { state: 'Asleep' }>> {
  const { status } = scope.environment;
  const isSettled = status?.phase === 'Asleep' && status.reason === '';
  const objects = await objectsOf(scope, isSettled ? 'Watched' : 'Live', deps);
  const awake = sleepersAmong(objects, scope).filter(isAwake);
  const asleep = { state: 'Asleep', since } as const;
  const now = deps.clock.now().getTime();

  const due = awake.filter(({ mark }) => isDue(mark?.at, now));
  const problems = await holdInOrder(due, scope, deps);
  if (problems.length > 0) {
    return {
      ...asleep,
      reason: 'SleepIncomplete',
      message: `${because}; still awake: ${problems.join('; ')}`,
      retryAt: new Date(now + INCOMPLETE_RETRY_MILLIS),
    };
  }
  const isFalling = !isSettled && awake.length > 0;
  return {
    ...asleep,
    reason: isFalling ? 'FallingAsleep' : '',
    message: isFalling
      ? `${because}; puts ${namesOf(awake)} to sleep`
      : because,
    retryAt: earliest([
      ...(due.length > 0 && !isSettled ? [now + LOOK_AGAIN_MILLIS] : []),
      ...awake
        .filter(each => !due.includes(each))
        .map(({ mark }) => (mark?.at.getTime() ?? now) + HOLD_AGAIN_MILLIS),
    ]),
  };
}

function isAwake(sleeper: Sleeper): sleeper is Awake {
  return sleeper.asleep !== undefined && !isHeld(sleeper, sleeper.asleep);
}

function namesOf(sleepers: readonly Sleeper[]): string {
  return sleepers
    .map(({ object }) => `${object.kind} ${object.metadata.name}`)
    .join(', ');
}

function isDue(heldAt: Date | undefined, now: number): boolean {
  const age = now - (heldAt?.getTime() ?? 0);
  return age < 0 || age >= HOLD_AGAIN_MILLIS;
}

/** Workloads wait for the reconcilers, which would else scale them up again. */
async function holdInOrder(
  due: readonly Awake[],
  scope: Scope,
  deps: Dependencies,
): Promise<string[]> {
  if (due.length === 0) {
    return [];
  }
  const account = await accountOf(scope, deps);
  for (const stage of ['Reconciler', 'Workload'] as const) {
    const problems = await attemptAll(
      due.filter(({ asleep }) => asleep.stage === stage),
      each => holdObject(each, each.asleep, account, deps),
    );
    if (problems.length > 0) {
      return problems;
    }
  }
  return [];
}

function earliest(instants: readonly number[]): Date | undefined {
  return instants.length > 0 ? new Date(Math.min(...instants)) : undefined;
}
