import {
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import type {
  Environment,
  EnvironmentEvent,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { objectsNamespace } from './ownership';
import { readWorkloads } from './workloads';

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
export async function readEvents(
  environment: Environment,
  client: KubernetesClient,
): Promise<EnvironmentEvent[]> {
  const project = environment.metadata.namespace ?? '';
  const namespace = objectsNamespace(environment);
  const ofEnvironment = await eventsAbout(environment, client);
  const ofObjects =
    namespace === project
      ? await eventsOfOwnObjects(environment, client)
      : await eventsIn(client, namespace, {});
  return [...ofEnvironment, ...ofObjects]
    .map(answerOf)
    .sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
}

/** Events of the environment itself, without those of its objects. */
export async function readOwnEvents(
  environment: Environment,
  client: KubernetesClient,
): Promise<EnvironmentEvent[]> {
  return (await eventsAbout(environment, client)).map(answerOf);
}

function eventsAbout(
  { metadata }: Environment,
  client: KubernetesClient,
): Promise<KubernetesEvent[]> {
  return eventsIn(client, metadata.namespace ?? '', {
    fieldSelector: `involvedObject.uid=${metadata.uid}`,
  });
}

async function eventsOfOwnObjects(
  environment: Environment,
  client: KubernetesClient,
): Promise<KubernetesEvent[]> {
  const namespace = objectsNamespace(environment);
  const [events, { pods, between }] = await Promise.all([
    eventsIn(client, namespace, {}),
    readWorkloads(environment, client),
  ]);
  const own = new Set([
    ...(environment.status?.resources ?? []).map(({ uid }) => uid),
    ...[...pods, ...between].map(({ metadata }) => metadata.uid),
  ]);
  own.delete(undefined);
  return events.filter(({ involvedObject }) => own.has(involvedObject.uid));
}

async function eventsIn(
  client: KubernetesClient,
  namespace: string,
  selection: { fieldSelector?: string },
): Promise<KubernetesEvent[]> {
  const events: KubernetesEvent[] = [];
  for await (const page of client.pages<unknown>(resourceTypes.events, {
    namespace,
    ...selection,
  })) {
    events.push(...page.items.map(item => eventSchema.parse(item)));
  }
  return events;
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
