import type { Schedule } from '@environments-dev/plugin-environments-common';
import { describeSleepAndWake } from '../../time';

function sayLine(line: Schedule): string {
  const zone = line.timeZone.replaceAll('_', ' ');
  return `${describeSleepAndWake(line)} (${zone} time)`;
}

/** A schedule as sentences, each with its time zone; the cron fields on hover. */
export function ScheduleWords(props: { schedule: ReadonlyArray<Schedule> }) {
  return (
    <>
      {props.schedule.map(line => {
        const cron = [line.sleep, line.wake].filter(Boolean).join(' / ');
        return (
          <div key={`${cron} ${line.timeZone}`} title={cron}>
            {sayLine(line)}
          </div>
        );
      })}
    </>
  );
}
