import {
  Environment,
  EnvironmentStatus,
  parseDuration,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentNotification } from './EnvironmentNotification';
import { paragraph, sayInstant } from './sentences';
import {
  classTitle,
  KnownClass,
  Subject,
  tellApprovers,
  tellClassOwner,
  tellPeople,
} from './subject';

type Facts = { environment: Environment; status: EnvironmentStatus };

/** How much later than its mark says a warning may have been recorded. */
const WARNING_SLACK_MILLIS = 60_000;

/** Failures that only who writes the class can mend. */
const FAILURES_OF_THE_CLASS: ReadonlySet<string> = new Set([
  'ClassInvalid',
  'Forbidden',
  'ForeignObject',
  'InvalidObject',
  'KubeconfigRefused',
  'RenderingFailed',
]);

/**
 * All that is to be told of an environment as it stands. Each transition has its
 * instant or hash in its name, so that the same status, seen again, by another replica
 * or after a restart, tells nothing new. Pure.
 */
export function notificationsOfEnvironment(
  environment: Environment,
  klass: KnownClass,
): EnvironmentNotification[] {
  const { metadata, spec, status } = environment;
  if (!status || !metadata.uid) {
    return [];
  }
  const subject: Subject = {
    uid: metadata.uid,
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    className: spec.className,
    asked: spec,
    klass,
  };
  const facts = { environment, status };
  return [
    ...warned(subject, facts),
    ...slept(subject, facts),
    ...approvalAsked(subject, facts),
    ...approvalDecided(subject, facts),
    ...failed(subject, facts),
  ];
}

/** The newest warning of the time that the environment has now. */
function warned(
  subject: Subject,
  { status }: Facts,
): EnvironmentNotification[] {
  const { warnings = [], readyAt, sleepsAt, endsAt } = status;
  // What came before it was ready is the length of its life, which its owner chose.
  const given = warnings.filter(({ at }) => !readyAt || isAfter(at, readyAt));
  return [...new Set(given.map(({ at }) => at))].flatMap(at => {
    const sleeps = sleepsAt !== undefined && isAfter(sleepsAt, at);
    const until = sleeps ? sleepsAt : endsAt;
    const longest = Math.max(
      ...given
        .filter(warning => warning.at === at)
        .map(({ before }) => parseDuration(before)),
    );
    if (
      !until ||
      Date.parse(until) - Date.parse(at) > longest + WARNING_SLACK_MILLIS
    ) {
      // Extended since.
      return [];
    }
    return tellPeople(subject, {
      transition: `Warned ${at}`,
      at,
      topic: 'environment-warned',
      severity: 'normal',
      title: `${subject.name} ${sleeps ? 'sleeps' : 'ends'} on ${sayInstant(
        until,
      )}`,
      description: paragraph(
        sleeps && endsAt ? `it ends on ${sayInstant(endsAt)}` : '',
        'extend it if it is still needed',
      ),
    });
  });
}

/** Of its rota nobody is told every evening; of what else puts it to sleep they are. */
function slept(
  subject: Subject,
  { environment, status }: Facts,
): EnvironmentNotification[] {
  const { phase, asleepSince, sleepsAt, endsAt } = status;
  if (phase !== 'Asleep' || !asleepSince) {
    return [];
  }
  const isOver = sleepsAt !== undefined && !isAfter(sleepsAt, asleepSince);
  if (!isOver && environment.spec.power?.mode !== 'Asleep') {
    return [];
  }
  return tellPeople(subject, {
    transition: `Slept ${asleepSince}`,
    at: asleepSince,
    topic: 'environment-slept',
    severity: 'low',
    title: isOver
      ? `${subject.name} sleeps: its time is over`
      : `${subject.name} was put to sleep`,
    description: paragraph(
      `it sleeps since ${sayInstant(
        asleepSince,
      )}: nothing of it runs, its volumes stay`,
      endsAt ? `it ends on ${sayInstant(endsAt)}` : '',
      isOver ? 'extend it to wake it' : 'wake it when it is needed',
    ),
  });
}

function approvalAsked(
  subject: Subject,
  { environment, status }: Facts,
): EnvironmentNotification[] {
  const { approval } = status;
  if (approval?.state !== 'ApprovalRequired' || status.endingSince) {
    return [];
  }
  const at =
    approvedCondition(status)?.lastTransitionTime ??
    environment.metadata.creationTimestamp;
  if (!at) {
    return [];
  }
  return tellApprovers(subject, approval.by, {
    transition: `ApprovalRequired ${approval.requestHash}`,
    at,
    topic: 'environment-approval-asked',
    severity: 'normal',
    title: `A request for ${classTitle(subject)} waits for your approval`,
    description: paragraph(
      `it waits since ${sayInstant(at)}`,
      'see what is asked, what it costs and until when, and decide',
    ),
  });
}

function approvalDecided(
  subject: Subject,
  { status }: Facts,
): EnvironmentNotification[] {
  const { approval } = status;
  return (approval?.decisions ?? []).flatMap(decision => {
    const { name, by, at, requestHash } = decision;
    const isApproved = decision.decision === 'Approved';
    const isOfToday = requestHash === approval?.requestHash;
    return tellPeople(
      subject,
      {
        transition: `${decision.decision} ${name}`,
        at,
        topic: 'environment-approval-decided',
        severity: isApproved ? 'normal' : 'high',
        title: `${subject.name} was ${
          isApproved ? 'approved' : 'rejected'
        } by ${by}`,
        description: paragraph(
          `that was decided on ${sayInstant(at)}`,
          isOfToday && !isApproved
            ? (approvedCondition(status)?.message ?? '')
            : '',
        ),
      },
      [by],
    );
  });
}

function failed(
  subject: Subject,
  { environment, status }: Facts,
): EnvironmentNotification[] {
  const { phase, reason, message, failedAt } = status;
  const at = failedAt ?? environment.metadata.creationTimestamp;
  // A rejection is told in the words of who rejected.
  if (phase !== 'Failed' || reason === 'Rejected' || !at) {
    return [];
  }
  const happening = {
    transition: `Failed ${at}`,
    at,
    topic: 'environment-failed',
    severity: 'high',
  } as const;
  const told = tellPeople(subject, {
    ...happening,
    title: `${subject.name} has failed: ${reason}`,
    description: paragraph(`it failed on ${sayInstant(at)}`, message),
  });
  if (!FAILURES_OF_THE_CLASS.has(reason)) {
    return told;
  }
  return [
    ...told,
    ...tellClassOwner(subject, {
      ...happening,
      title: `An environment of ${classTitle(subject)} has failed: ${reason}`,
      description: paragraph(
        `it failed on ${sayInstant(at)}, for a reason that lies in the class`,
      ),
    }),
  ];
}

function approvedCondition({ conditions }: EnvironmentStatus) {
  return conditions?.find(({ type }) => type === 'Approved');
}

function isAfter(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
