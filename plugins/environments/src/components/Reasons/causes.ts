import type {
  Environment,
  EnvironmentEvent,
  LiveResource,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { explainTrouble, Explanation } from './knownReasons';
import { podStateOf, Trouble } from './podState';

/** Which resource is not as it should be, why, and who says so. */
export interface Cause {
  /** Name in the class. */
  resource: string;
  /** The object that the trouble is of: the resource's own, or one below it. */
  object: { kind: string; name: string };
  trouble: Trouble;
  /** Absent where only the cluster's words can tell. */
  explanation?: Explanation;
  /** What the cluster said about it, the latest first. */
  events: EnvironmentEvent[];
}

const MOST_EVENTS = 3;

const WORKLOADS: ReadonlySet<string> = new Set([
  'CronJob',
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'StatefulSet',
]);

/** Kinds that a workload names after itself; a Service of its name makes none. */
const MADE_BY_WORKLOADS: ReadonlySet<string> = new Set(['Pod', 'ReplicaSet']);

interface Sighting {
  object: Cause['object'];
  trouble: Trouble;
}

/**
 * What keeps an environment from being ready, first things first: each resource that has
 * failed or is under way and in trouble; those that only wait for them are left out. Pure.
 *
 * @param live - its live objects, where they are known
 * @param events - what the cluster says about it and its objects
 */
export function causesOf(
  environment: Environment,
  live: ReadonlyArray<LiveResource>,
  events: ReadonlyArray<EnvironmentEvent>,
): Cause[] {
  const isOver = environment.status?.phase === 'Failed';
  return [...(environment.status?.resources ?? [])]
    .sort((a, b) => a.wave - b.wave)
    .flatMap(line => {
      const resource = live.find(({ name }) => name === line.name);
      const cause = causeOf(line, resource, events, isOver);
      return cause ? [cause] : [];
    });
}

function causeOf(
  line: ResourceStatus,
  resource: LiveResource | undefined,
  events: ReadonlyArray<EnvironmentEvent>,
  isOver: boolean,
): Cause | undefined {
  if (line.state === 'Ready' || line.state === 'Pending') {
    return undefined;
  }
  const warnings = warningsAbout(line, resource, events);
  const own = { kind: line.kind, name: line.objectName };
  const isStuck = line.state === 'Failed' || isOver;
  // A warning may be over by now; what its Pods say of themselves is not.
  const told = isStuck || !hasPods(resource) ? warnings : [];
  const sightings: Sighting[] = [
    ...podTroubles(resource),
    ...told.map(({ object, reason, message }) => ({
      object,
      trouble: { reason, message },
    })),
    ...(isStuck
      ? [{ object: own, trouble: { reason: '', message: line.message ?? '' } }]
      : []),
  ];
  const explained = sightings.map(each => ({
    ...each,
    explanation: explainTrouble(each.trouble),
  }));
  // What can be explained helps more than what was seen first.
  const best =
    explained.find(({ explanation }) => explanation) ?? explained.at(0);
  return (
    best && {
      ...best,
      resource: line.name,
      events: warnings.slice(0, MOST_EVENTS),
    }
  );
}

function hasPods(resource: LiveResource | undefined): boolean {
  return resource !== undefined && resource.pods.length > 0;
}

function podTroubles(resource: LiveResource | undefined): Sighting[] {
  const objects = [
    ...(resource
      ? [
          {
            kind: resource.kind,
            name: resource.objectName,
            manifest: resource.manifest,
          },
        ]
      : []),
    ...(resource?.children ?? []).map(({ kind, objectName, manifest }) => ({
      kind,
      name: objectName,
      manifest,
    })),
  ];
  return objects.flatMap(({ kind, name, manifest }) => {
    const trouble = podStateOf(manifest)?.trouble;
    return trouble ? [{ object: { kind, name }, trouble }] : [];
  });
}

/** Warnings about a resource and what came of it, also about Pods that are gone by now. */
function warningsAbout(
  line: ResourceStatus,
  resource: LiveResource | undefined,
  events: ReadonlyArray<EnvironmentEvent>,
): EnvironmentEvent[] {
  const about = new Set([
    `${line.kind}/${line.objectName}`,
    ...(resource?.children ?? []).map(
      ({ kind, objectName }) => `${kind}/${objectName}`,
    ),
  ]);
  return events
    .filter(
      ({ type, object }) =>
        type === 'Warning' &&
        (about.has(`${object.kind}/${object.name}`) ||
          (WORKLOADS.has(line.kind) &&
            MADE_BY_WORKLOADS.has(object.kind) &&
            object.name.startsWith(`${line.objectName}-`))),
    )
    .sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
}
