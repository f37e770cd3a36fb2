import { useTheme } from '@material-ui/core/styles';
import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { ChartPanel } from './ChartPanel';
import { lookOf } from './looks';
import type { Names } from './names';
import { sayCount, saySeconds, saySecondsShort } from './sayNumbers';
import { TablePanel } from './TablePanel';

/** How long environments took to be ready, over time. */
export function ReadyTimesPanel(props: { insights: InsightsAnswer }) {
  const { steps, stepSeconds, starts } = props.insights;
  const theme = useTheme();
  return (
    <ChartPanel
      title="Time to ready"
      chart={{
        label: 'Time to ready: median and 95th percentile',
        steps: steps.map(step => new Date(step)),
        stepSeconds,
        shape: 'Lines',
        series: [
          {
            key: 'p50',
            label: 'Half are ready within',
            look: lookOf(theme, 0),
            values: starts.steps.map(({ p50Seconds }) => p50Seconds),
          },
          {
            key: 'p95',
            label: '95 % are ready within',
            look: lookOf(theme, 1),
            values: starts.steps.map(({ p95Seconds }) => p95Seconds),
          },
        ],
        say: saySeconds,
        sayShort: saySecondsShort,
        allowsFractions: true,
      }}
      columns={[
        {
          name: 'Starts',
          isNumber: true,
          of: step => starts.steps[step].samples,
        },
      ]}
      empty="Nothing became ready in this time."
    />
  );
}

/** The same by class, with what never became ready. */
export function ReadyTimesByClassPanel(props: {
  insights: InsightsAnswer;
  names: Names;
}) {
  const { insights, names } = props;
  const rows = insights.starts.byClass;
  const slowest = Math.max(...rows.map(({ p95Seconds = 0 }) => p95Seconds), 1);
  const say = (seconds: number | undefined) =>
    seconds === undefined ? '' : saySeconds(seconds);
  return (
    <TablePanel
      title="Time to ready by class"
      table={{
        caption: 'Starts of each class, and how long they took',
        rows,
        keyOf: ({ className }) => className,
        columns: [
          {
            name: 'Class',
            of: ({ className }) => className,
            show: ({ className }) => names.ofClass(className),
          },
          {
            name: 'Starts',
            isNumber: true,
            of: ({ samples }) => samples,
            show: ({ samples }) => sayCount(samples),
          },
          {
            name: 'Never ready',
            isNumber: true,
            of: ({ failed }) => failed,
            show: ({ failed }) => sayCount(failed),
          },
          {
            name: 'Half within',
            isNumber: true,
            of: ({ p50Seconds }) => p50Seconds,
            show: ({ p50Seconds }) => say(p50Seconds),
          },
          {
            name: '95 % within',
            isNumber: true,
            of: ({ p95Seconds }) => p95Seconds,
            show: ({ p95Seconds }) => say(p95Seconds),
            bar: ({ p95Seconds = 0 }) => p95Seconds / slowest,
          },
        ],
      }}
      empty="Nothing became ready, or failed to, in this time."
    />
  );
}
