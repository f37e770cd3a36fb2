import fc from 'fast-check';
import type { Life } from '../Life';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The moment that lives are told from. */
export const NOW = new Date('2026-11-21T13:37:00Z');

/** A life that was never ready, cost nothing and goes on. */
export function aLife(life: Partial<Life> = {}): Life {
  return {
    uid: 'uid',
    className: 'notebook',
    owner: 'group:default/search',
    startedAt: NOW.getTime() - HOUR,
    readyAt: undefined,
    failedAt: undefined,
    endingSince: undefined,
    endedAt: undefined,
    failed: false,
    reason: '',
    startedInSeconds: undefined,
    cost: undefined,
    devices: new Map(),
    leftOver: 0,
    ...life,
  };
}

/** How far a life came before now. */
type Course = 'Waiting' | 'Starting' | 'Ready' | 'Ending' | 'Ended';

const anyGap = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: HOUR }),
  fc.integer({ min: 1, max: 40 * DAY }),
);

/** Any life that can have been by {@link NOW}: its instants come in their order. */
export const anyLife: fc.Arbitrary<Life> = fc
  .record({
    uid: fc.uuid(),
    className: fc.constantFrom('notebook', 'database', 'serving'),
    owner: fc.constantFrom('group:default/search', 'group:default/pay', 'jo'),
    course: fc.constantFrom<Course>(
      'Waiting',
      'Starting',
      'Ready',
      'Ending',
      'Ended',
    ),
    gaps: fc.array(anyGap, { minLength: 4, maxLength: 4 }),
    failed: fc.boolean(),
    reason: fc.constantFrom('', 'ImagePull', 'Deadline'),
    startedInSeconds: fc.integer({ min: 0, max: 2000 }),
    total: fc.bigInt({ min: 0n, max: 10n ** 13n }),
    currency: fc.constantFrom('EUR', 'USD'),
    gpus: fc.integer({ min: 0, max: 8 }),
  })
  .map(({ course, gaps, failed, total, currency, gpus, ...facts }) => {
    const [untilReady, untilEnding, untilEnded, since] = gaps;
    const last = NOW.getTime() - since;
    const endedAt = course === 'Ended' ? last : undefined;
    const endingSince =
      course === 'Ended' || course === 'Ending' ? last - untilEnded : undefined;
    const isReady = course !== 'Starting' && course !== 'Waiting' && !failed;
    const readyAt = isReady ? (endingSince ?? last) - untilEnding : undefined;
    return aLife({
      ...facts,
      failed,
      startedAt:
        course === 'Waiting'
          ? undefined
          : (readyAt ?? endingSince ?? last) - untilReady,
      readyAt,
      failedAt: failed && endingSince === undefined ? last : undefined,
      endingSince,
      endedAt,
      startedInSeconds: isReady ? facts.startedInSeconds : undefined,
      cost: { currency, total, perHour: endedAt === undefined ? total : 0n },
      devices: new Map(gpus > 0 ? [['nvidia.com/gpu', gpus]] : []),
    });
  });
