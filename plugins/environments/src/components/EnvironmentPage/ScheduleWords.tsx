import cronstrue from 'cronstrue';
import type { Schedule } from '@environments-dev/plugin-environments-common';

function inWords(cron: string): string {
  const words = cronstrue.toString(cron, {
    use24HourTimeFormat: true,
    throwExceptionOnParseError: false,
  });
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function sayLine({ sleep, wake, timeZone }: Schedule): string {
  const parts = [
    ...(sleep ? [`sleeps ${inWords(sleep)}`] : []),
    ...(wake ? [`wakes ${inWords(wake)}`] : []),
  ];
  return `${parts.join('; ')} (${timeZone.replaceAll('_', ' ')} time)`;
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
