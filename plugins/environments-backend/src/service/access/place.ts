import {
  AccessAnswer,
  Environment,
  environmentNamespaceName,
  instanceOf,
} from '@environments-dev/plugin-environments-common';

type NotOffered = Extract<AccessAnswer['kubeconfig'], { state: 'NotOffered' }>;

/** Where people are let in, or why they are not. */
export type Place = { state: 'Open'; namespace: string } | NotOffered;

/** Only into a namespace that is the environment's own: in a project's there are others. Pure. */
export function placeOf(environment: Environment): Place {
  const { metadata, status } = environment;
  const isOver =
    metadata.deletionTimestamp !== undefined ||
    status?.endingSince !== undefined ||
    status?.phase === 'Ending' ||
    status?.phase === 'Ended';
  if (isOver) {
    return notOffered('Over', 'It is ending: nobody is let in any more.');
  }
  if (status?.namespace === undefined) {
    return notOffered('NotReady', 'It has not started yet.');
  }
  if (status.namespace !== environmentNamespaceName(instanceOf(environment))) {
    return notOffered(
      'Shared',
      `It lives in the namespace ${status.namespace} of its project, beside others: use kubectl there with an account of your own.`,
    );
  }
  return { state: 'Open', namespace: status.namespace };
}

function notOffered(reason: NotOffered['reason'], message: string): NotOffered {
  return { state: 'NotOffered', reason, message };
}

/** What the API server makes no token shorter than. */
const SHORTEST_TOKEN_SECONDS = 600;

/** How long a token is to be valid, and by what. */
export type TokenLifetime =
  { state: 'Open'; seconds: number; boundBy: 'Asked' | 'End' } | NotOffered;

/**
 * As long as is asked for, but never beyond the end as it is planned now; the API server
 * makes none that is shorter than ten minutes, so there is none in the last ten. Pure.
 */
export function tokenLifetime(
  { status }: Environment,
  /** `serverNow`: by the API server's own clock, which the token is stamped with. */
  { askedSeconds, serverNow }: { askedSeconds: number; serverNow: Date },
): TokenLifetime {
  if (status?.endsAt === undefined) {
    return notOffered(
      'NotReady',
      'When it ends is known once it is ready; a kubeconfig is valid until then at most.',
    );
  }
  // The API server's clock is known to within a second.
  const left =
    Math.floor((Date.parse(status.endsAt) - serverNow.getTime()) / 1000) - 1;
  if (left < SHORTEST_TOKEN_SECONDS) {
    return notOffered(
      'EndsSoon',
      'It ends within ten minutes, and a kubeconfig is valid for ten minutes at least: extend it first.',
    );
  }
  return left < askedSeconds
    ? { state: 'Open', seconds: left, boundBy: 'End' }
    : { state: 'Open', seconds: askedSeconds, boundBy: 'Asked' };
}
