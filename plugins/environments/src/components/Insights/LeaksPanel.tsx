import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { Instant } from '../../time';
import { EnvironmentLink } from './EnvironmentLink';
import { OwnerName } from './OwnerName';
import { TablePanel } from './TablePanel';

const WORDS = {
  LeftOver: 'Left something over',
  BlockedEnd: 'Cannot end',
} as const;

/** Environments that left something over, and those that cannot end. */
export function LeaksPanel(props: { insights: InsightsAnswer }) {
  const { total, items } = props.insights.leaks;
  return (
    <TablePanel
      title="Leaks"
      id="environments-insights-leaks"
      table={{
        caption: 'What could not be taken away',
        rows: items,
        keyOf: ({ kind, namespace, name, since }) =>
          [kind, namespace, name, since].join('/'),
        columns: [
          {
            name: 'Environment',
            of: ({ namespace, name }) => `${namespace}/${name}`,
            show: row => <EnvironmentLink environment={row} />,
          },
          { name: 'Leak', of: ({ kind }) => WORDS[kind] },
          { name: 'What', isLong: true, of: ({ message }) => message },
          {
            name: 'Team',
            of: ({ owner }) => owner,
            show: ({ owner }) => <OwnerName owner={owner} />,
          },
          {
            name: 'Since',
            of: ({ since }) => since,
            show: ({ since }) => <Instant at={new Date(since)} />,
          },
        ],
      }}
      empty="Nothing was left over in this time, and no end is blocked."
      note={
        total > items.length
          ? `${items.length} of ${total} are shown, the latest first.`
          : undefined
      }
    />
  );
}
