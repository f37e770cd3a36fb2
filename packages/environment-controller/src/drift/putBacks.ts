import {
  heldUntil,
  isContested,
  MOST_PUT_BACKS,
  PUT_BACK_WINDOW_MILLIS,
  PutBacks,
} from '@environments-dev/plugin-environments-common';

/** The history of an object that is put back now. Pure. */
export function putBack(history: PutBacks | undefined, now: Date): PutBacks {
  const last = [...(history?.last ?? []), now.toISOString()];
  return {
    last: last.slice(-MOST_PUT_BACKS),
    contested: isContested(history) ? (history?.contested ?? 0) + 1 : 0,
  };
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
  return now.getTime() - from > PUT_BACK_WINDOW_MILLIS ? undefined : history;
}
