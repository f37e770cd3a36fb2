import { formatDuration, parseDuration } from './duration';
import type { LifecycleFacts } from './types';

/** Where things go if nobody does anything: the planned end and what it is counted from. */
export interface Course {
  /** Epoch milliseconds, as all instants here. */
  from: number;
  /** What was asked without extensions, in milliseconds. */
  ttl: number;
  sleepsAt?: number;
  endsAt: number;
  because: string;
}

/** The status keeps sentences of at most this length. */
const LONGEST_SENTENCE = 512;

/** Cuts a sentence to what the status takes. */
export function clip(sentence: string): string {
  return sentence.length <= LONGEST_SENTENCE
    ? sentence
    : `${sentence.slice(0, LONGEST_SENTENCE - 1)}…`;
}

/** An instant without parts of a second, for sentences. */
export function sayInstant(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

type Asked = Pick<LifecycleFacts, 'rules' | 'lifetime' | 'requestedBy'>;

function extensionTotal({ lifetime }: Asked): number {
  return lifetime.extensions.reduce(
    (total, extension) => total + parseDuration(extension.add),
    0,
  );
}

function sayExtensions({ lifetime }: Asked, end: number): string {
  const { extensions } = lifetime;
  const last = extensions.at(-1);
  if (!last) {
    return '';
  }
  const total = formatDuration(
    extensions.reduce((sum, each) => sum + parseDuration(each.add), 0),
  );
  const by = last.by ? ` by ${last.by}` : '';
  return extensions.length === 1
    ? `, extended by ${total} to ${sayInstant(end)}${by}`
    : `, extended ${extensions.length} times by ${total} in all to ${sayInstant(
        end,
      )}, last${by}`;
}

function untilInstant({ lifetime }: Asked): number | undefined {
  const at = lifetime.until ? Date.parse(lifetime.until) : NaN;
  return Number.isNaN(at) ? undefined : at;
}

function sayAsked({ rules, lifetime, requestedBy }: Asked, until?: number) {
  if (until !== undefined) {
    return `until ${sayInstant(until)}, asked by ${requestedBy}`;
  }
  return lifetime.ttl
    ? `ttl ${lifetime.ttl}, asked by ${requestedBy}`
    : `class default ${rules.default}`;
}

/** The course of an environment that was ready at `readyAt`. */
export function courseFromReady(asked: Asked, readyAt: number): Course {
  const { rules, lifetime } = asked;
  const until = untilInstant(asked);
  const ttl =
    until === undefined
      ? parseDuration(lifetime.ttl ?? rules.default)
      : Math.max(0, until - readyAt);
  const cap = readyAt + parseDuration(rules.max);
  const wished = readyAt + ttl + extensionTotal(asked);
  const expiresAt = Math.min(wished, cap);
  const held =
    wished > cap ? `, held to the class's maximum of ${rules.max}` : '';
  const because = `${sayAsked(asked, until)}${sayExtensions(
    asked,
    expiresAt,
  )}${held}`;
  const endsAt =
    rules.onExpiry === 'Sleep'
      ? Math.min(expiresAt + parseDuration(rules.grace), cap)
      : expiresAt;
  return expiresAt < endsAt
    ? { from: readyAt, ttl, sleepsAt: expiresAt, endsAt, because }
    : { from: readyAt, ttl, endsAt, because };
}

/** What a date that was asked for does to a request which is not ready: it ends then. */
function courseToDate(asked: Asked, from: number): Course | undefined {
  const until = untilInstant(asked);
  if (until === undefined) {
    return undefined;
  }
  const endsAt = Math.max(from, until + extensionTotal(asked));
  return {
    from,
    ttl: endsAt - from,
    endsAt,
    because: `${sayAsked(asked, until)}${sayExtensions(asked, endsAt)}`,
  };
}

/**
 * The course the facts are on. Undefined while it starts without a date: then only the
 * starting deadline counts.
 */
export function courseOf(facts: LifecycleFacts): Course | undefined {
  if (facts.readyAt) {
    return courseFromReady(facts, facts.readyAt.getTime());
  }
  if (facts.startedAt && !facts.failedAt) {
    return courseToDate(facts, facts.startedAt.getTime());
  }
  const from = (facts.failedAt ?? facts.createdAt).getTime();
  const ttl = parseDuration(facts.rules.unstarted);
  const unstarted: Course = {
    from,
    ttl,
    endsAt: from + ttl,
    because: facts.failedAt
      ? `not ready, and held up or failed for ${facts.rules.unstarted}`
      : `not started ${facts.rules.unstarted} after it was requested`,
  };
  const toDate = courseToDate(facts, from);
  return toDate && toDate.endsAt < unstarted.endsAt ? toDate : unstarted;
}
