import { utcDay } from '../../time';

const DAY_SECONDS = 86_400;

const hour = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  timeZone: 'UTC',
});

/** A step as people call it: `21 Nov`, and of a part of a day `21 Nov, 06:00 UTC`. */
export function sayStep(begin: Date, stepSeconds: number): string {
  return stepSeconds < DAY_SECONDS
    ? `${utcDay(begin)}, ${hour.format(begin)} UTC`
    : utcDay(begin);
}

/** How long one step is: `day`, `6 hours`. */
export function sayStepLength(stepSeconds: number): string {
  return stepSeconds < DAY_SECONDS ? `${stepSeconds / 3600} hours` : 'day';
}

/** Whether a day of UTC begins with the step, so that its date is worth a tick. */
export function beginsDay(begin: Date): boolean {
  return begin.getTime() % (DAY_SECONDS * 1000) === 0;
}
