import type { ActivityItem } from '@environments-dev/plugin-environments-common';
import type { JsonObject } from '@backstage/types';
import type { PortalActivity } from './ActivityStore';

interface Words {
  kind: string;
  /** After the actor's name: `extended it`. */
  did: string;
  /** After "tried to": `extend it`. */
  todo: string;
  /** More about what was asked. */
  more?: (details: JsonObject) => string;
}

const WORDS: Readonly<Record<string, Words>> = {
  'environment-create': {
    kind: 'Requested',
    did: 'requested it',
    todo: 'request it',
  },
  'environment-update': {
    kind: 'Changed',
    did: 'changed it',
    todo: 'change it',
    more: ({ fields }) =>
      Array.isArray(fields) && fields.length > 0 ? fields.join(', ') : '',
  },
  'environment-extend': {
    kind: 'Extended',
    did: 'extended it',
    todo: 'extend it',
    more: ({ add, because }) =>
      [
        typeof add === 'string' && add !== 'default' ? `by ${add}` : '',
        typeof because === 'string' ? because : '',
      ]
        .filter(text => text !== '')
        .join(', '),
  },
  'environment-sleep': {
    kind: 'PutToSleep',
    did: 'put it to sleep',
    todo: 'put it to sleep',
    more: untilOf,
  },
  'environment-wake': {
    kind: 'WokenUp',
    did: 'woke it',
    todo: 'wake it',
    more: untilOf,
  },
  'environment-preset': {
    kind: 'SavedAsPreset',
    did: 'saved it as a preset',
    todo: 'save it as a preset',
    more: ({ preset }) => (typeof preset === 'string' ? preset : ''),
  },
  'environment-delete': { kind: 'EndAsked', did: 'ended it', todo: 'end it' },
  'environment-approve': {
    kind: 'Approved',
    did: 'approved it',
    todo: 'approve it',
    more: reasonOf,
  },
  'environment-reject': {
    kind: 'Rejected',
    did: 'rejected it',
    todo: 'reject it',
    more: reasonOf,
  },
  'environment-kubeconfig': {
    kind: 'KubeconfigTaken',
    did: 'took a kubeconfig',
    todo: 'take a kubeconfig',
    more: ({ expiresAt }) =>
      typeof expiresAt === 'string' ? `valid until ${expiresAt}` : '',
  },
  'environment-revoke': {
    kind: 'KubeconfigRevoked',
    did: 'revoked kubeconfigs',
    todo: 'revoke kubeconfigs',
    more: ({ of }) => (typeof of === 'string' ? `those of ${of}` : ''),
  },
  'environment-reveal': {
    kind: 'SecretRevealed',
    did: 'looked at a Secret',
    todo: 'look at a Secret',
    more: ({ output }) => (typeof output === 'string' ? output : ''),
  },
};

/** What the audit trail has, in words. Pure. */
export function portalActivityItem(activity: PortalActivity): ActivityItem {
  const { at, actor, event, succeeded, details } = activity;
  const words = WORDS[event] ?? wordsOf(event);
  const more = words.more?.(details) ?? '';
  const what = more === '' ? '' : `: ${more}`;
  const error = typeof details.error === 'string' ? details.error : '';
  return {
    at,
    actor,
    kind: succeeded ? words.kind : 'Refused',
    message: succeeded
      ? `${actor} ${words.did}${what}`
      : `${actor} could not ${words.todo}${what}${error && `. ${error}`}`,
    source: 'Portal',
  };
}

/** For audit events that this page has no words for: `environment-rename`. */
function wordsOf(event: string): Words {
  const name = event.replace(/^environment-/, '').replace(/-/g, ' ');
  return { kind: 'Done', did: `did: ${name}`, todo: `do: ${name}` };
}

function untilOf({ until }: JsonObject): string {
  return typeof until === 'string' ? `until ${until}` : '';
}

function reasonOf({ reason }: JsonObject): string {
  return typeof reason === 'string' ? reason : '';
}
