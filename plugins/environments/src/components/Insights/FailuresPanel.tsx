import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { Instant } from '../../time';
import { EnvironmentLink } from './EnvironmentLink';
import type { Names } from './names';
import { sayCount } from './sayNumbers';
import { TablePanel } from './TablePanel';

/** What failed, by reason, with the latest of each as an example. */
export function FailuresPanel(props: {
  insights: InsightsAnswer;
  names: Names;
}) {
  const { insights, names } = props;
  const rows = insights.failures;
  const most = Math.max(...rows.map(({ count }) => count), 1);
  return (
    <TablePanel
      title="Failures by reason"
      id="environments-insights-failures"
      table={{
        caption: 'Environments that failed, and the latest for each reason',
        rows,
        keyOf: ({ reason }) => reason,
        columns: [
          { name: 'Reason', of: ({ reason }) => reason },
          {
            name: 'Failed',
            isNumber: true,
            of: ({ count }) => count,
            show: ({ count }) => sayCount(count),
            bar: ({ count }) => count / most,
          },
          {
            name: 'Classes',
            of: ({ classNames }) => classNames.join(', '),
            show: ({ classNames }) => classNames.map(names.ofClass).join(', '),
          },
          {
            name: 'Latest',
            of: ({ latest }) => `${latest.namespace}/${latest.name}`,
            show: ({ latest }) => <EnvironmentLink environment={latest} />,
          },
          {
            name: 'When',
            of: ({ latest }) => latest.at,
            show: ({ latest }) => <Instant at={new Date(latest.at)} />,
          },
          {
            name: 'What it said',
            isLong: true,
            of: ({ latest }) => latest.message,
          },
        ],
      }}
      empty="Nothing failed in this time."
    />
  );
}
