import {
  isNotFound,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  environmentNamespaceName,
  EnvironmentRecordSpec,
  instanceOf,
  RecordedObject,
  ResourceStatus,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { Clock } from '../clock';
import { objectsOfInstances } from '../end/objectsOfInstances';
import { sweep } from '../end/sweep';
import { volumesOf } from '../end/volumes';
import { Log } from '../log';
import { EventRecorder } from '../status/events';
import { LeakCounter } from '../telemetry/leakMetrics';
import { parseStoredEnvironment } from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';
import { parseStoredRecord, StoredRecord } from './recordFacts';

/** Whom the controller looks as: it may read, and nothing else. */
export const SWEEPER_ACCOUNT = `system:serviceaccount:${SYSTEM_NAMESPACE}:environments-sweeper`;

/** For so long a look that could not see everything is repeated before that is the result. */
const PATIENCE_MILLIS = 60 * 60 * 1000;
const REPEAT_MILLIS = 5 * 60 * 1000;

const MOST_OBJECTS = 1000;
const MOST_NAMED = 5;

interface Reach {
  client: KubernetesClient;
  clock: Clock;
  log: Log;
  events: EventRecorder;
  leaks: LeakCounter;
}

/**
 * Looks once more for what an environment may have left behind: what somebody made
 * meanwhile, or a sweep could not see. A find reopens its record and is told to the
 * class's owner; nothing is deleted. Gives when to look again, if not all was seen.
 */
export async function lookAgain(
  name: string,
  dueAt: Date,
  reach: Reach,
): Promise<Date | undefined> {
  const { client, clock } = reach;
  const record = parseStoredRecord(
    await client.get({
      type: ownTypes.environmentRecords,
      namespace: SYSTEM_NAMESPACE,
      name,
    }),
  );
  const { found, unclear } = (await livesAgain(record.spec, client))
    ? { found: [], unclear: ['it was restored, and lives again'] }
    : await look(record.spec, client.as({ user: SWEEPER_ACCOUNT }));
  const now = clock.now();
  if (
    unclear.length > 0 &&
    found.length === 0 &&
    now.getTime() - dueAt.getTime() < PATIENCE_MILLIS
  ) {
    return new Date(now.getTime() + REPEAT_MILLIS);
  }
  await writeSecondLook(record, { found, unclear, now }, reach);
  return undefined;
}

/** Whether the environment was brought back from a backup since: what is there is its own. */
async function livesAgain(
  { environment: { namespace, name, instanceUid } }: EnvironmentRecordSpec,
  client: KubernetesClient,
): Promise<boolean> {
  try {
    const environment = parseStoredEnvironment(
      await client.get({ type: ownTypes.environments, namespace, name }),
    );
    return (
      instanceOf(environment).uid === instanceUid &&
      environment.status?.phase !== 'Ended'
    );
  } catch (error) {
    if (isNotFound(error)) {
      return false;
    }
    throw error;
  }
}

/** Reads, live, what of an environment is still there that should not be. */
async function look(
  { environment, objects: all, kinds }: EnvironmentRecordSpec,
  client: KubernetesClient,
): Promise<{ found: ResourceStatus[]; unclear: string[] }> {
  // What was in a cluster of its own went with that.
  const objects = all.filter(({ cluster }) => cluster === undefined);
  const retained = objects.filter(({ result }) => result === 'Retained');
  const known = new Set(retained.flatMap(({ uid }) => uid ?? []));
  const ownNamespace = environmentNamespaceName({
    ...environment,
    uid: environment.instanceUid,
  });
  const { found, unclear } = await sweep(
    {
      instanceUid: environment.instanceUid,
      namespaces: [
        ...new Set([
          environment.namespace,
          ownNamespace,
          ...objects.flatMap(({ namespace }) => namespace ?? []),
        ]),
      ],
      kinds: [...kinds, { group: '', version: 'v1', kind: 'Namespace' }],
      retained: new Set(retained.flatMap(({ resource }) => resource ?? [])),
      known,
    },
    { client, objectsOfInstance: objectsOfInstances(client) },
  );
  const claims = objects.filter(({ kind }) => kind === 'PersistentVolumeClaim');
  const volumes = await volumesOf(
    {
      claimUids: new Set(claims.flatMap(({ uid }) => uid ?? [])),
      ownNamespace,
    },
    { client },
  );
  return {
    found: [...found, ...volumes].filter(
      ({ onEnd, uid = '' }) => onEnd !== 'Retain' && !known.has(uid),
    ),
    unclear,
  };
}

async function writeSecondLook(
  { metadata, spec }: StoredRecord,
  seen: { found: ResourceStatus[]; unclear: string[]; now: Date },
  { client, log, events, leaks }: Reach,
): Promise<void> {
  const { found, unclear, now } = seen;
  const secondLook = secondLookOf(found, unclear, now);
  const leftOver = found.map(entry => leftOverObject(entry, now));
  const objects = [...leftOver, ...spec.objects].slice(0, MOST_OBJECTS);
  const { name, resourceVersion } = metadata;
  const written = await client.jsonPatch(
    { type: ownTypes.environmentRecords, namespace: SYSTEM_NAMESPACE, name },
    [
      { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
      { op: 'add', path: '/spec/objects', value: objects },
      {
        op: 'add',
        path: '/spec/leftOver',
        value: spec.leftOver + leftOver.length,
      },
      { op: 'add', path: '/spec/secondLook', value: secondLook },
    ],
  );
  if (secondLook.result === 'Clean') {
    return;
  }
  const { environment, className } = spec;
  const message = `environment ${environment.namespace}/${environment.name}: ${secondLook.message}`;
  log.error('A second look after an end has a finding', {
    record: name,
    result: secondLook.result,
    message: secondLook.message,
  });
  leaks.found(className, leftOver.length);
  const event = { type: 'Warning', reason: 'LeftOver', message } as const;
  events.record(written, event);
  await tellClass(className, event, { client, events });
}

/** For its owner, who watches the class; a class that is gone has none. */
async function tellClass(
  name: string,
  event: Parameters<EventRecorder['record']>[1],
  { client, events }: Pick<Reach, 'client' | 'events'>,
): Promise<void> {
  const klass = await client
    .get({ type: ownTypes.environmentClasses, name })
    .catch(() => undefined);
  if (klass) {
    events.record(klass, event);
  }
}

function secondLookOf(
  found: ResourceStatus[],
  unclear: string[],
  now: Date,
): NonNullable<EnvironmentRecordSpec['secondLook']> {
  const at = now.toISOString();
  if (found.length > 0) {
    const named = found
      .slice(0, MOST_NAMED)
      .map(({ kind, objectName, namespace }) =>
        [kind, namespace ? `${namespace}/${objectName}` : objectName].join(' '),
      );
    const more = found.length - named.length;
    const names = [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
    return {
      at,
      result: 'LeftOver',
      message: `is there although the environment has ended: ${names}`,
    };
  }
  return unclear.length > 0
    ? {
        at,
        result: 'Incomplete',
        message:
          `not everything could be looked for: ${unclear.join('; ')}`.slice(
            0,
            1024,
          ),
      }
    : { at, result: 'Clean', message: '' };
}

function leftOverObject(entry: ResourceStatus, now: Date): RecordedObject {
  const { apiVersion, kind, namespace, objectName, uid, createdAt } = entry;
  return {
    apiVersion,
    kind,
    ...(namespace !== undefined && { namespace }),
    name: objectName,
    ...(uid !== undefined && { uid }),
    result: 'LeftOver',
    message: `found at ${now.toISOString()}, after the end${
      createdAt ? `; it was made at ${createdAt}` : ''
    }`,
  };
}
