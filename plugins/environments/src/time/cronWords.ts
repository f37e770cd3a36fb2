import { toString } from 'cronstrue';

/**
 * Five cron fields in words: `0 19 * * 1-5` is `at 19:00, Monday through Friday`.
 *
 * Answers `undefined` for what is no cron expression, so that a form can ask while one
 * types.
 */
export function describeCron(text: string): string | undefined {
  try {
    const words = toString(text, {
      use24HourTimeFormat: true,
      throwExceptionOnParseError: true,
    });
    return words.charAt(0).toLowerCase() + words.slice(1);
  } catch {
    return undefined;
  }
}

/** When a line of a schedule sleeps and wakes: `sleeps at 19:00; wakes at 08:00`. */
export function describeSleepAndWake(line: {
  sleep?: string;
  wake?: string;
}): string {
  const { sleep, wake } = line;
  return [
    sleep && `sleeps ${describeCron(sleep) ?? sleep}`,
    wake && `wakes ${describeCron(wake) ?? wake}`,
  ]
    .filter(Boolean)
    .join('; ');
}
