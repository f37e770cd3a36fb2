import { Acceptance } from '../accept';
import { Dependencies } from '../dependencies';
import { Scope } from '../scope';
import { Child } from '../watch/children';
import { asleepFieldsOf } from './asleepFields';
import { AsleepMark } from './asleepMark';
import { rendererOf } from './applyRendered';
import { Sleep } from './sleep';
import { objectsOf, Sleeper, sleepersAmong } from './sleepers';
import { wakeObject } from './wakeObject';
import { accountOf, attemptAll, INCOMPLETE_RETRY_MILLIS } from './writes';

type Marked = Sleeper & { mark: AsleepMark };

/**
 * Puts back whatever bears the mark of sleep: workloads first, then the reconcilers,
 * which find everything as they left it. What cannot be put back keeps nothing else.
 */
export async function wakeUp(
  scope: Scope,
  acceptance: Acceptance,
  { since, because }: { since: string | undefined; because: string },
  deps: Dependencies,
): Promise<Sleep> {
  const objects = await objectsOf(scope, 'Live', deps);
  const marked = sleepersAmong(objects, scope).filter(isMarked);
  const account = await accountOf(scope, deps);
  const applyRendered = await rendererOf(scope, acceptance, deps);
  const problems: string[] = [];
  for (const stage of ['Workload', 'Reconciler'] as const) {
    problems.push(
      ...(await attemptAll(
        marked.filter(each => stageOf(each) === stage),
        each => wakeObject(each, applyRendered, account, deps),
      )),
    );
  }
  if (problems.length > 0) {
    return {
      state: 'Asleep',
      since: since ?? scope.now.toISOString(),
      reason: 'WakeIncomplete',
      message: `${because}; still asleep: ${problems.join('; ')}`,
      retryAt: new Date(deps.clock.now().getTime() + INCOMPLETE_RETRY_MILLIS),
    };
  }
  deps.events.record(scope.environment, {
    type: 'Normal',
    reason: 'Woke',
    message: because,
  });
  deps.log.info('An environment is woken', { environment: scope.key, because });
  return { state: 'Woken', because };
}

/**
 * Resumes the reconcilers of an environment that ends in its sleep: one that is
 * paused does not take down what it made, as Flux says of `spec.suspend`. What the
 * API server refuses keeps no end back.
 */
export async function resumeReconcilers(
  scope: Scope,
  deps: Dependencies,
): Promise<void> {
  const objects = await objectsOf(scope, 'Watched', deps);
  const paused = sleepersAmong(objects, scope)
    .filter(isMarked)
    .filter(({ object }) => !object.metadata.deletionTimestamp)
    .filter(each => stageOf(each) === 'Reconciler');
  if (paused.length === 0) {
    return;
  }
  const account = await accountOf(scope, deps);
  const problems = await attemptAll(paused, each =>
    wakeObject(each, async () => undefined, account, deps),
  );
  if (problems.length > 0) {
    deps.log.warn('What an environment paused ends without being resumed', {
      environment: scope.key,
      problems: problems.join('; '),
    });
  }
}

function isMarked(sleeper: Sleeper): sleeper is Marked {
  return sleeper.mark !== undefined;
}

function stageOf({ asleep, object }: Sleeper & Child) {
  return (
    asleep?.stage ?? asleepFieldsOf(object, undefined)?.stage ?? 'Workload'
  );
}
