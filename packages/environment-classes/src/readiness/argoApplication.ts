import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject, JsonValue } from '../types';
import { textAt } from './textAt';

const REFRESH_ANNOTATION = 'argocd.argoproj.io/refresh';

/** What Argo CD says of an application's health; everything else is progressing. */
const HEALTH: ReadonlyMap<string, Assessment> = new Map([
  ['Healthy', { state: 'Ready', message: 'is healthy and in sync' }],
  ['Degraded', { state: 'Failed', message: 'is degraded' }],
  ['Suspended', { state: 'Progressing', message: 'is suspended' }],
  [
    'Missing',
    { state: 'Progressing', message: 'waits for its objects to be made' },
  ],
  [
    'Progressing',
    { state: 'Progressing', message: 'waits for its objects to be healthy' },
  ],
]);

/**
 * As `argocd app wait`: no sync is running, what is in the cluster is what the source
 * says, and it is healthy. The kind has no status subresource, so each status write
 * raises the generation; `sync.comparedTo` tells which source was looked at instead.
 */
export function assessArgoApplication(live: JsonObject): Assessment {
  const error = errorOf(live);
  if (error !== undefined) return { state: 'Failed', message: error };
  if (isWaitingForRefresh(live)) {
    return {
      state: 'Progressing',
      message: 'waits for Argo CD to look at its source again',
    };
  }
  const sync = valueAt(live, 'status', 'sync', 'status');
  const phase = valueAt(live, 'status', 'operationState', 'phase');
  const said = textAt(live, 'status', 'operationState', 'message');
  if (phase === 'Running' || phase === 'Terminating') {
    return { state: 'Progressing', message: said ?? 'its sync is running' };
  }
  if ((phase === 'Failed' || phase === 'Error') && sync !== 'Synced') {
    return { state: 'Failed', message: said ?? 'its sync failed' };
  }
  const health = textAt(live, 'status', 'health', 'status');
  if (health === undefined) {
    return {
      state: 'Progressing',
      message: 'waits for Argo CD to compare it with its source',
    };
  }
  const byHealth = HEALTH.get(health) ?? {
    state: 'Progressing',
    message: `waits for its health, which is ${health}`,
  };
  if (byHealth.state === 'Ready' && sync !== 'Synced') {
    return {
      state: 'Progressing',
      message: 'waits for a sync: it is not what its source says',
    };
  }
  return {
    ...byHealth,
    message: textAt(live, 'status', 'health', 'message') ?? byHealth.message,
  };
}

/** Its conditions have no status: that they are there says it all. Warnings end in `Warning`. */
function errorOf(live: JsonObject): string | undefined {
  const conditions = valueAt(live, 'status', 'conditions');
  if (!Array.isArray(conditions)) return undefined;
  const error = conditions.find(condition =>
    textAt(condition, 'type')?.endsWith('Error'),
  );
  return error === undefined
    ? undefined
    : (textAt(error, 'message') ?? textAt(error, 'type'));
}

function isWaitingForRefresh(live: JsonObject): boolean {
  if (
    valueAt(live, 'metadata', 'annotations', REFRESH_ANNOTATION) !== undefined
  ) {
    return true;
  }
  const spec = fieldOf(live, 'spec');
  const compared = valueAt(live, 'status', 'sync', 'comparedTo');
  return (
    fieldOf(spec, 'sourceHydrator') === undefined &&
    compared !== undefined &&
    sourcesOf(spec) !== sourcesOf(compared)
  );
}

/** Where the sources lie, as text. Not how they are rendered: Argo CD normalizes that. */
function sourcesOf(spec: JsonValue | undefined): string {
  const sources = fieldOf(spec, 'sources');
  const single = fieldOf(spec, 'source');
  return JSON.stringify(
    (Array.isArray(sources) && sources.length > 0 ? sources : [single]).map(
      source =>
        ['repoURL', 'path', 'chart', 'targetRevision'].map(
          field => textAt(source, field) ?? '',
        ),
    ),
  );
}
