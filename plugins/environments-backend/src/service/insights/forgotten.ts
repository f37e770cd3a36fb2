import { parseMoney } from '@environments-dev/environment-classes';
import {
  humanDuration,
  type Environment,
  type Forgotten,
  type ForgottenSign,
  type InsightsAnswer,
} from '@environments-dev/plugin-environments-common';
import { environmentFacts } from '../../facts/environmentFacts';
import { phaseOf } from '../../readModel/environmentEntry';
import { compareText } from '../../readModel/compareText';
import { millis } from './Life';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** From when on an environment looks forgotten; durations in milliseconds. */
export const FORGOTTEN_AFTER = {
  asleep: 7 * DAY,
  neverReady: DAY,
  untouched: 7 * DAY,
  /** Times what is usual for its class. */
  unusuallyOld: 3,
  /** Times. */
  extended: 5,
} as const;

const MOST_ITEMS = 100;

/** What is known besides of an environment. */
export interface Remembered {
  /** How long half of the latest environments of a class lived from ready, in milliseconds. */
  usualLifetimes: ReadonlyMap<string, number>;
  /** When somebody last did something with it through the portal, by UID; absent: never. */
  lastTouched: ReadonlyMap<string, number>;
}

/** Environments that nobody seems to think of any more, the dearest first. Pure. */
export function forgottenOnes(
  present: readonly Environment[],
  remembered: Remembered,
  now: Date,
): InsightsAnswer['forgotten'] {
  const items = present
    .flatMap((environment): Forgotten[] => {
      const because = signsOf(environment, remembered, now);
      return because.length === 0 ? [] : [forgotten(environment, because)];
    })
    .sort(
      (a, b) =>
        Number(b.perHour ?? 0) - Number(a.perHour ?? 0) ||
        b.because.length - a.because.length ||
        compareText(a.name, b.name),
    );
  return { total: items.length, items: items.slice(0, MOST_ITEMS) };
}

/** Those of which it matters when somebody last did something with them. */
export function oldEnoughToBeUntouched(
  { status }: Environment,
  now: Date,
): boolean {
  const since = millis(status?.readyAt);
  return (
    since !== undefined && now.getTime() - since >= FORGOTTEN_AFTER.untouched
  );
}

function forgotten(
  environment: Environment,
  because: Forgotten['because'],
): Forgotten {
  const { namespace, name, className, owner } = environmentFacts(environment);
  const { cost } = environment.status ?? {};
  return {
    namespace,
    name,
    className,
    owner,
    phase: phaseOf(environment),
    perHour: cost && parseMoney(cost.perHour) ? cost.perHour : undefined,
    because,
  };
}

type Sign = (
  environment: Environment,
  remembered: Remembered,
  now: Date,
) => string | undefined;

const SIGNS: Record<ForgottenSign, Sign> = {
  AsleepLong: ({ status }, _, now) => {
    const slept = ageOf(status?.asleepSince, now);
    return slept >= FORGOTTEN_AFTER.asleep
      ? `It has been asleep for ${humanDuration(slept)}.`
      : undefined;
  },
  NeverReady: ({ metadata, status }, _, now) => {
    const age = ageOf(metadata.creationTimestamp, now);
    return status?.readyAt === undefined && age >= FORGOTTEN_AFTER.neverReady
      ? `It was requested ${humanDuration(age)} ago and was never ready.`
      : undefined;
  },
  Untouched: (environment, { lastTouched }, now) => {
    if (!oldEnoughToBeUntouched(environment, now)) {
      return undefined;
    }
    const last = lastTouched.get(environment.metadata.uid ?? '');
    if (last === undefined) {
      return 'Nobody has done anything with it through the portal.';
    }
    const age = now.getTime() - last;
    return age >= FORGOTTEN_AFTER.untouched
      ? `Nobody has done anything with it through the portal for ${humanDuration(age)}.`
      : undefined;
  },
  UnusuallyOld: ({ spec, status }, { usualLifetimes }, now) => {
    const usual = usualLifetimes.get(spec.className);
    const age = ageOf(status?.readyAt, now);
    return usual !== undefined &&
      age >= DAY &&
      age >= FORGOTTEN_AFTER.unusuallyOld * usual
      ? `It has lived for ${humanDuration(age)}; of its class, half end within ${humanDuration(usual)}.`
      : undefined;
  },
  ExtendedOften: ({ spec }) => {
    const times = spec.lifetime.extensions.length;
    return times >= FORGOTTEN_AFTER.extended
      ? `It was extended ${times} times.`
      : undefined;
  },
};

const ORDER = [
  'AsleepLong',
  'NeverReady',
  'Untouched',
  'UnusuallyOld',
  'ExtendedOften',
] as const satisfies readonly ForgottenSign[];

function signsOf(
  environment: Environment,
  remembered: Remembered,
  now: Date,
): Forgotten['because'] {
  const phase = phaseOf(environment);
  if (phase === 'Ending' || phase === 'Ended') {
    return [];
  }
  return ORDER.flatMap(sign => {
    const message = SIGNS[sign](environment, remembered, now);
    return message === undefined ? [] : [{ sign, message }];
  });
}

/** In milliseconds; nothing of what has not begun. */
function ageOf(since: string | undefined, now: Date): number {
  const begin = millis(since);
  return begin === undefined ? 0 : now.getTime() - begin;
}
