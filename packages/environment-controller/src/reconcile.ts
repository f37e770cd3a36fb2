import { accept, Acceptance } from './accept';
import { Dependencies } from './dependencies';
import { end, endByClock } from './end/end';
import { identityPatch, patchMetadata, planOf } from './identity';
import { settle } from './lifecycle';
import { Wait } from './run/wait';
import { loadScope, Scope } from './scope';
import { start } from './start/start';
import { report } from './status/report';
import { typesToWatch } from './watch/watchedTypes';

/**
 * One pass over one environment, always from what is observed: load, accept,
 * identify, start (plan, apply, assess), lifecycle, status; then wait until
 * something changes or an instant comes.
 *
 * @throws whatever a retry may mend: conflicts, an API server that is away
 */
export async function reconcile(
  key: string,
  deps: Dependencies,
): Promise<Wait> {
  const environment = deps.environments.get(key);
  if (!environment) {
    return {};
  }
  const loaded = await loadScope(key, environment, {
    classes: deps.classes,
    now: deps.clock.now(),
  });
  await deps.children.use(key, await typesToWatch(loaded, deps.client));
  if (environment.metadata.deletionTimestamp) {
    return end(loaded, deps);
  }
  const acceptance = accept(loaded);
  const identified = await identify(loaded, acceptance, deps);
  const { scope, progress } = await start(identified, acceptance, deps);
  const findings = settle(scope, acceptance, progress, {
    clockSkewMillis: deps.client.clockSkewMillis() ?? 0,
  });
  const reported = await report(scope, findings, deps);
  await endByClock(reported, findings, deps);
  return { until: [findings.decision.next?.at, findings.retryAt] };
}

/** Before anything is created: the finalizer, the instance, what is planned. */
async function identify(
  scope: Scope,
  acceptance: Acceptance,
  deps: Dependencies,
): Promise<Scope> {
  const plan =
    scope.plan ??
    (acceptance.accepted ? planOf(acceptance.compiled) : undefined);
  const environment = await patchMetadata(
    scope.environment,
    identityPatch(scope.environment, {
      instance: scope.instance,
      owner: scope.owner,
      plan,
    }),
    deps,
  );
  return { ...scope, environment, plan };
}
