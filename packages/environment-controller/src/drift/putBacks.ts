import { PutBacks } from '@environments-dev/plugin-environments-common';

const MINUTE = 60_000;

/** So often within so long, and somebody insists. */
const MOST_PUT_BACKS = 3;
const WINDOW_MILLIS = 10 * MINUTE;

const FIRST_HOLD_MILLIS = 5 * MINUTE;
const LONGEST_HOLD_MILLIS = 60 * MINUTE;

/** The history of an object that is put back now. Pure. */
export function putBack(history: PutBacks | undefined, now: Date): PutBacks {
  const last = [...(history?.last ?? []), now.toISOString()];
  return {
    last: last.slice(-MOST_PUT_BACKS),
    contested: isContested(history) ? (history?.contested ?? 0) + 1 : 0,
  };
}

/** Whether somebody was found to insist on their change. */
export function isContested(history: PutBacks | undefined): boolean {
  if (!history) {
    return false;
  }
  const { last, contested } = history;
  return (
    contested > 0 ||
    (last.length === MOST_PUT_BACKS &&
      Date.parse(last[MOST_PUT_BACKS - 1]) - Date.parse(last[0]) <=
        WINDOW_MILLIS)
  );
}

/**
 * Until when a contested object is left as somebody else wants it: twice as long after
 * each further attempt, an hour at most. Undefined while nobody insists.
 */
export function heldUntil(history: PutBacks | undefined): Date | undefined {
  if (!history || !isContested(history)) {
    return undefined;
  }
  const latest = Date.parse(history.last[history.last.length - 1]);
  return new Date(
    latest +
      Math.min(
        FIRST_HOLD_MILLIS * 2 ** Math.min(history.contested, 10),
        LONGEST_HOLD_MILLIS,
      ),
  );
}

/** The history of an object that is as it should be: after a calm while there is none. */
export function calmed(
  history: PutBacks | undefined,
  now: Date,
): PutBacks | undefined {
  if (!history || history.last.length === 0) {
    return undefined;
  }
  const latest = Date.parse(history.last[history.last.length - 1]);
  const from = heldUntil(history)?.getTime() ?? latest;
  return now.getTime() - from > WINDOW_MILLIS ? undefined : history;
}
