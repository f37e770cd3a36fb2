import type { PutBacks } from '../resources';

const MINUTE = 60_000;

/** So often within {@link PUT_BACK_WINDOW_MILLIS}, and somebody insists. */
export const MOST_PUT_BACKS = 3;
export const PUT_BACK_WINDOW_MILLIS = 10 * MINUTE;

const FIRST_HOLD_MILLIS = 5 * MINUTE;
const LONGEST_HOLD_MILLIS = 60 * MINUTE;

/** Whether somebody was found to insist on their change of an object. Pure. */
export function isContested(history: PutBacks | undefined): boolean {
  if (!history) {
    return false;
  }
  const { last, contested } = history;
  return (
    contested > 0 ||
    (last.length === MOST_PUT_BACKS &&
      Date.parse(last[MOST_PUT_BACKS - 1]) - Date.parse(last[0]) <=
        PUT_BACK_WINDOW_MILLIS)
  );
}

/**
 * Until when a contested object is left as somebody else wants it: twice as long after
 * each further attempt, an hour at most. Undefined while nobody insists. Pure.
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
