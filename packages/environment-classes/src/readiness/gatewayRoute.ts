import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject, JsonValue } from '../types';
import {
  awaitCondition,
  conditionsIn,
  isOutdated,
  sayingOf,
} from './conditions';
import { textAt } from './textAt';

/** Reasons that time may cure: the controller has not come, or the backend is not there yet. */
const PENDING_REASONS: ReadonlySet<string> = new Set([
  'Pending',
  'BackendNotFound',
]);

/**
 * A route (HTTP, gRPC, TLS, TCP, UDP) is ready when every parent that it names accepted
 * it and resolved what it refers to. Its status is kept by parent and controller.
 */
export function assessGatewayRoute(live: JsonObject): Assessment {
  const reports = listAt(live, 'status', 'parents');
  for (const parent of listAt(live, 'spec', 'parentRefs')) {
    const name = textAt(parent, 'name') ?? '';
    const assessments = reports
      .filter(
        report =>
          parentKey(live, fieldOf(report, 'parentRef')) ===
          parentKey(live, parent),
      )
      .map(report => assessParent(live, name, report));
    const [first] = assessments;
    if (first === undefined) {
      return {
        state: 'Progressing',
        message: `waits for ${name} to accept it`,
      };
    }
    const isReady = assessments.some(({ state }) => state === 'Ready');
    if (!isReady) return first;
  }
  return { state: 'Ready', message: 'is accepted by every parent it names' };
}

function assessParent(
  live: JsonObject,
  name: string,
  report: JsonValue,
): Assessment {
  const conditions = conditionsIn(fieldOf(report, 'conditions'));
  const refused = conditions.find(
    condition =>
      (condition.type === 'Accepted' || condition.type === 'ResolvedRefs') &&
      condition.status === 'False' &&
      !isOutdated(live, condition) &&
      !PENDING_REASONS.has(condition.reason),
  );
  if (refused !== undefined) {
    return { state: 'Failed', message: sayingOf(refused) };
  }
  const accepted = awaitCondition(
    live,
    conditions.find(({ type }) => type === 'Accepted'),
    { waiting: `waits for ${name} to accept it`, ready: 'is accepted' },
  );
  if (accepted.state !== 'Ready') return accepted;
  return awaitCondition(
    live,
    conditions.find(({ type }) => type === 'ResolvedRefs'),
    {
      waiting: `waits for ${name} to resolve what it refers to`,
      ready: 'is accepted',
    },
  );
}

/** What tells one parent from another, with the API's defaults for what is left out. */
function parentKey(live: JsonObject, parentRef: JsonValue | undefined): string {
  return JSON.stringify([
    textAt(parentRef, 'group') ?? 'gateway.networking.k8s.io',
    textAt(parentRef, 'kind') ?? 'Gateway',
    textAt(parentRef, 'namespace') ??
      textAt(live, 'metadata', 'namespace') ??
      '',
    textAt(parentRef, 'name') ?? '',
    textAt(parentRef, 'sectionName') ?? '',
    fieldOf(parentRef, 'port') ?? '',
  ]);
}

function listAt(live: JsonObject, ...keys: string[]): JsonValue[] {
  const list = valueAt(live, ...keys);
  return Array.isArray(list) ? list : [];
}
