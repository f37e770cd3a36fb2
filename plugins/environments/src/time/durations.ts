import {
  durationSchema,
  humanDuration,
  parseDuration,
} from '@environments-dev/plugin-environments-common';

/**
 * Milliseconds of a Go duration such as `8h`, `1h30m` or `90s`.
 *
 * Answers `undefined` for anything else, so that a form can ask while one types.
 */
export function readDuration(text: string): number | undefined {
  return durationSchema.safeParse(text).success
    ? parseDuration(text)
    : undefined;
}

/** A Go duration in words: `336h` is `14 days`; what cannot be read is shown as it is. */
export function describeGoDuration(text: string): string {
  const millis = readDuration(text);
  return millis === undefined ? text : humanDuration(millis);
}
