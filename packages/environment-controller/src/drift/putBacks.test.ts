import {
  PutBacks,
  heldUntil,
  isContested,
} from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { calmed, putBack } from './putBacks';

const MINUTE = 60_000;
const start = Date.parse('2026-01-01T00:00:00Z');
const at = (minutes: number) => new Date(start + minutes * MINUTE);

describe('putting back what somebody else changes', () => {
  it('is contested after the third time in ten minutes, and left alone twice as long each time', () => {
    const twice = putBack(putBack(undefined, at(0)), at(4));
    expect(isContested(twice)).toBe(false);
    expect(heldUntil(twice)).toBeUndefined();
    let history = putBack(twice, at(9));
    const holds: number[] = [];
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const until = heldUntil(history) ?? at(0);
      const last = Date.parse(history.last[history.last.length - 1]);
      holds.push((until.getTime() - last) / MINUTE);
      history = putBack(history, until);
    }
    expect(holds).toEqual([5, 10, 20, 40, 60, 60]);
  });

  it('is not contested when it happens now and then', () => {
    const history = [0, 6, 12, 18, 24].reduce<PutBacks | undefined>(
      (before, minutes) => putBack(before, at(minutes)),
      undefined,
    );
    expect(isContested(history)).toBe(false);
  });

  it('is forgotten after a calm', () => {
    const once = putBack(undefined, at(0));
    expect(calmed(once, at(9))).toEqual(once);
    expect(calmed(once, at(11))).toBeUndefined();
    const contested = [0, 1, 2].reduce<PutBacks | undefined>(
      (before, minutes) => putBack(before, at(minutes)),
      undefined,
    );
    expect(calmed(contested, at(16))).toEqual(contested);
    expect(calmed(contested, at(18))).toBeUndefined();
  });

  it('never happens more than three times in five minutes, nor holds longer than an hour, whatever others do', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 90 * 60 }), { maxLength: 60 }),
        gaps => {
          let now = start;
          let history: PutBacks | undefined;
          const done: number[] = [];
          for (const seconds of gaps) {
            now += seconds * 1000;
            const until = heldUntil(history);
            expect((until?.getTime() ?? now) - now).toBeLessThanOrEqual(
              60 * MINUTE,
            );
            if (!until || now >= until.getTime()) {
              history = putBack(history, new Date(now));
              done.push(now);
            }
          }
          for (const from of done) {
            const soon = done.filter(
              each => each >= from && each - from < 5 * MINUTE,
            );
            expect(soon.length).toBeLessThanOrEqual(3);
          }
        },
      ),
    );
  });
});
