import {
  type ClassLifetime,
  formatDuration,
  type Environment,
} from '@environments-dev/plugin-environments-common';
import { parseInstant, readDuration } from '../time';
import { phaseOf } from './environmentFacts';

/** What one can do about sleep with an environment as it is. */
export type PowerChoice =
  | { choice: 'Sleep' }
  | { choice: 'Wake' }
  /** It sleeps because its time is over: only more time wakes it. */
  | { choice: 'Extend'; expiredAt: Date }
  | { choice: 'None' };

/** Pure. */
export function powerChoice(environment: Environment, now: Date): PowerChoice {
  const { status } = environment;
  const phase = phaseOf(environment);
  if (!status?.readyAt || (phase !== 'Ready' && phase !== 'Asleep')) {
    return { choice: 'None' };
  }
  const expiredAt = parseInstant(status.sleepsAt);
  if (expiredAt && expiredAt <= now) {
    return phase === 'Asleep'
      ? { choice: 'Extend', expiredAt }
      : { choice: 'None' };
  }
  return { choice: phase === 'Asleep' ? 'Wake' : 'Sleep' };
}

const MINUTE = 60_000;

/**
 * What one click adds: the class's extension; for what sleeps because its time is over,
 * so much more that it is awake for the whole of it. Undefined while the class is unknown.
 * `add` is absent where the backend's own default, that of its revision, is meant;
 * `awakeMillis` is what of `millis` lies ahead. Pure.
 */
export function extensionOf(
  environment: Environment,
  rules: ClassLifetime | undefined,
  now: Date,
): { add?: string; millis: number; awakeMillis: number } | undefined {
  const millis = rules && readDuration(rules.extension);
  if (!rules || millis === undefined) {
    return undefined;
  }
  const power = powerChoice(environment, now);
  if (power.choice !== 'Extend') {
    return { millis, awakeMillis: millis };
  }
  const over = now.getTime() - power.expiredAt.getTime();
  const whole = millis + Math.ceil(over / MINUTE) * MINUTE;
  return { add: formatDuration(whole), millis: whole, awakeMillis: millis };
}
