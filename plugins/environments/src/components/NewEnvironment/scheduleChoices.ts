import type { Schedule } from '@environments-dev/plugin-environments-common';
import { describeSleepAndWake } from '../../time';

/** When it sleeps and wakes by itself, as one picked it. */
export type ScheduleChoice =
  | { kind: 'never' }
  | { kind: 'nights' | 'weekends'; timeZone: string }
  | { kind: 'custom'; sleep: string; wake: string; timeZone: string };

const PRESETS = {
  nights: { sleep: '0 19 * * 1-5', wake: '0 8 * * 1-5' },
  weekends: { sleep: '0 19 * * 5', wake: '0 8 * * 1' },
} as const;

/** The schedule that a choice asks for; undefined: none. */
export function scheduleOf(choice: ScheduleChoice): Schedule[] | undefined {
  switch (choice.kind) {
    case 'never':
      return undefined;
    case 'custom': {
      const { sleep, wake, timeZone } = choice;
      return [{ ...(sleep && { sleep }), ...(wake && { wake }), timeZone }];
    }
    default:
      return [{ ...PRESETS[choice.kind], timeZone: choice.timeZone }];
  }
}

/** The choice that asks for this schedule, as a link or an older request has it. */
export function choiceOf(line: Schedule | undefined): ScheduleChoice {
  if (!line) {
    return { kind: 'never' };
  }
  const { sleep = '', wake = '', timeZone } = line;
  for (const kind of ['nights', 'weekends'] as const) {
    const preset = PRESETS[kind];
    if (preset.sleep === sleep && preset.wake === wake) {
      return { kind, timeZone };
    }
  }
  return { kind: 'custom', sleep, wake, timeZone };
}

/** The next choice, with what was typed before kept as far as it goes. */
export function pickSchedule(
  kind: ScheduleChoice['kind'],
  before: ScheduleChoice,
  localZone: string,
): ScheduleChoice {
  const timeZone = before.kind === 'never' ? localZone : before.timeZone;
  if (kind === 'never') {
    return { kind };
  }
  if (kind !== 'custom') {
    return { kind, timeZone };
  }
  const [line] = scheduleOf(before) ?? [PRESETS.nights];
  return {
    kind,
    sleep: line?.sleep ?? '',
    wake: line?.wake ?? '',
    timeZone,
  };
}

/** `Sleeps at 19:00, Monday through Friday; wakes at 08:00, Monday through Friday`. */
export function scheduleWords(
  schedule: ReadonlyArray<Partial<Schedule>>,
): string {
  return schedule
    .map(line => `${describeSleepAndWake(line)} (${line.timeZone ?? 'UTC'})`)
    .join('; ');
}
