import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { objectsNamespace } from './ownership';
import type { LookedAt } from './WatchedEnvironments';

const eventSchema = z.object({
  type: z.string().default('Normal'),
  reason: z.string().default(''),
  message: z.string().default(''),
  count: z.number().nullish(),
  firstTimestamp: z.string().nullish(),
  lastTimestamp: z.string().nullish(),
  eventTime: z.string().nullish(),
  series: z
    .object({ count: z.number(), lastObservedTime: z.string() })
    .nullish(),
  involvedObject: z.object({
    kind: z.string().default(''),
    name: z.string().default(''),
    namespace: z.string().optional(),
    uid: z.string().optional(),
  }),
});
type KubernetesEvent = z.output<typeof eventSchema>;

/**
 * Events of an environment and of its objects, newest first. In a namespace that
 * others share only those of objects that are known to be its own.
 */
export function eventsOf(
  environment: Environment,
  looked: LookedAt,
): EnvironmentEvent[] {
  const { own, inNamespace } = looked.events();
  const isShared =
    objectsNamespace(environment) === environment.metadata.namespace;
  const ofObjects = parsed(inNamespace);
  return [
    ...parsed(own),
    ...(isShared ? ofOwnObjects(environment, looked, ofObjects) : ofObjects),
  ]
    .map(answerOf)
    .sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
}

/** Events of the environment itself, without those of its objects. */
export function ownEventsOf(looked: LookedAt): EnvironmentEvent[] {
  return parsed(looked.events().own).map(answerOf);
}

function parsed(events: KubernetesObject[]): KubernetesEvent[] {
  return events.map(event => eventSchema.parse(event));
}

function ofOwnObjects(
  environment: Environment,
  looked: LookedAt,
  events: KubernetesEvent[],
): KubernetesEvent[] {
  const { pods, between, claims, endpointSlices } = looked.workloads();
  const own = new Set([
    ...(environment.status?.resources ?? []).map(({ uid }) => uid),
    ...[...pods, ...between, ...claims, ...endpointSlices].map(
      ({ metadata }) => metadata.uid,
    ),
  ]);
  own.delete(undefined);
  return events.filter(({ involvedObject }) => own.has(involvedObject.uid));
}

function answerOf(event: KubernetesEvent): EnvironmentEvent {
  const { involvedObject, series } = event;
  const at = instant(event.eventTime);
  return {
    type: event.type,
    reason: event.reason,
    message: event.message,
    count: series?.count ?? event.count ?? 1,
    firstAt: instant(event.firstTimestamp) ?? at,
    lastAt:
      instant(series?.lastObservedTime) ?? instant(event.lastTimestamp) ?? at,
    object: {
      kind: involvedObject.kind,
      name: involvedObject.name,
      namespace: involvedObject.namespace,
    },
  };
}

function instant(text: string | null | undefined): string | undefined {
  return text ? new Date(text).toISOString() : undefined;
}
