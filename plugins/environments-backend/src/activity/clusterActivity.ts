import type {
  ActivityItem,
  ApprovalStatus,
  Environment,
  EnvironmentEvent,
  EnvironmentRecordSpec,
  Extension,
  Requester,
} from '@environments-dev/plugin-environments-common';

type Decision = Pick<
  ApprovalStatus['decisions'][number],
  'name' | 'decision' | 'by' | 'at'
>;

/** What a living environment tells of itself. Pure. */
export function activityOfEnvironment({
  metadata,
  spec,
  status,
}: Environment): ActivityItem[] {
  const { startedAt, readyAt, endingSince, asleepSince } = status ?? {};
  return [
    ...requested(metadata.creationTimestamp, spec.requester),
    ...spec.lifetime.extensions.map(extended),
    ...(status?.approval?.decisions ?? []).map(decided),
    ...happened(startedAt, 'Started', 'it began to start'),
    ...happened(readyAt, 'Ready', 'it was ready for the first time'),
    ...(status?.warnings ?? []).flatMap(({ at, before }) =>
      happened(at, 'Warned', `its people were warned, ${before} before`),
    ),
    ...happened(asleepSince, 'Slept', 'it was put to sleep'),
    ...(status?.phase === 'Failed' && status.reason !== 'Rejected'
      ? happened(
          status.failedAt,
          'Failed',
          `${status.reason}: ${status.message}`,
        )
      : []),
    ...happened(
      endingSince,
      'Ending',
      `its end began: ${status?.closing?.because ?? 'its deletion was asked'}`,
    ),
    ...happened(status?.endedAt, 'Ended', 'nothing of it is left'),
  ];
}

/** What the closing report tells of an environment that has ended. Pure. */
export function activityOfRecord(spec: EnvironmentRecordSpec): ActivityItem[] {
  return [
    ...requested(spec.createdAt, spec.requester),
    ...(spec.lifetime?.extensions ?? []).map(extended),
    ...spec.approvals.map(decided),
    ...happened(spec.startedAt, 'Started', 'it began to start'),
    ...happened(spec.readyAt, 'Ready', 'it was ready for the first time'),
    ...happened(
      spec.endingSince,
      'Ending',
      `its end began: ${spec.endedBecause}`,
    ),
    ...happened(
      spec.endedAt,
      'Ended',
      spec.leftOver === 0
        ? 'nothing of it was left'
        : `it ended, and left over: ${spec.leftOver}`,
    ),
    ...happened(
      spec.secondLook?.at,
      'LookedAgain',
      spec.secondLook?.message || 'a second look found nothing of it',
    ),
  ];
}

/** What Events say of the environment itself; those of its objects are not its life. Pure. */
export function activityOfEvents(
  events: readonly EnvironmentEvent[],
): ActivityItem[] {
  return events
    .filter(({ object }) => object.kind === 'Environment')
    .flatMap(({ lastAt, firstAt, reason, message }) =>
      happened(lastAt ?? firstAt, reason, message),
    );
}

function requested(
  at: string | undefined,
  requester: Requester | undefined,
): ActivityItem[] {
  const actor = requester?.entityRef ?? requester?.username;
  return at
    ? [
        {
          at,
          actor,
          kind: 'Requested',
          message: actor ? `${actor} requested it` : 'it was requested',
          source: 'Cluster',
        },
      ]
    : [];
}

function extended({ at, by, add, because }: Extension): ActivityItem {
  return {
    at,
    actor: by,
    kind: 'Extended',
    message: `${by} extended it by ${add}${because && `: ${because}`}`,
    source: 'Cluster',
  };
}

function decided({ at, by, decision }: Decision): ActivityItem {
  return {
    at,
    actor: by,
    kind: decision,
    message: `${by} ${decision === 'Approved' ? 'approved' : 'rejected'} it`,
    source: 'Cluster',
  };
}

function happened(
  at: string | undefined,
  kind: string,
  message: string,
): ActivityItem[] {
  return at ? [{ at, kind, message, source: 'Cluster' }] : [];
}
