import { accept, Acceptance } from './accept';
import { approve } from './approve/approve';
import { withLifetimeInForce } from './approve/lifetimeInForce';
import { Dependencies } from './dependencies';
import { end } from './end/end';
import { endByClock } from './end/endByClock';
import { endingSince } from './end/endingSince';
import { identityPatch, patchMetadata } from './identity';
import { settle } from './lifecycle';
import { admit } from './limits/admit';
import { Wait } from './run/wait';
import { loadScope, Scope } from './scope';
import { pinnedBy } from './start/pin';
import { sleepOrWake } from './sleep/sleepOrWake';
import { start } from './start/start';
import { report } from './status/report';
import { inSpan } from './telemetry/spans';
import { watchChildren } from './watch/watchedTypes';

/**
 * One pass over one environment, always from what is observed: load, accept, approve,
 * identify, admit to its project, sleep or wake, start (plan, apply, assess), lifecycle, status; then wait
 * until something changes or an instant comes.
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
    approvals: deps.approvals,
    prefixes: deps.prefixes,
    now: deps.clock.now(),
  });
  await watchChildren(loaded, deps);
  if (endingSince(environment)) {
    return inSpan('end', () => end(loaded, deps));
  }
  const accepted = await inSpan('accept', () => accept(loaded));
  const approved = await inSpan('approve', () => approve(loaded, accepted));
  const identified = await identify(
    withLifetimeInForce(loaded, approved),
    approved,
    deps,
  );
  const admitted = await admit(identified, approved, deps);
  const { acceptance } = admitted;
  const rested = await inSpan('sleep', () =>
    sleepOrWake(admitted.scope, acceptance, deps),
  );
  const { scope, progress } = await inSpan('start', () =>
    start(rested.scope, acceptance, deps),
  );
  const findings = await inSpan('lifecycle', () =>
    settle(scope, acceptance, progress, {
      clockSkewMillis: deps.client.clockSkewMillis() ?? 0,
      sleep: rested.sleep,
    }),
  );
  const reported = await inSpan('status', () => report(scope, findings, deps));
  await endByClock(reported, findings, deps);
  return { until: [findings.decision.next?.at, findings.retryAt] };
}

/** Before anything is created: the finalizer, the instance, what is planned. */
async function identify(
  scope: Scope,
  acceptance: Acceptance,
  deps: Dependencies,
): Promise<Scope> {
  const { plan, klass } = pinnedBy(scope, acceptance);
  const environment = await patchMetadata(
    scope.environment,
    identityPatch(scope.environment, {
      instance: scope.instance,
      owner: scope.owner,
      plan,
    }),
    deps,
  );
  return { ...scope, environment, plan, klass };
}
