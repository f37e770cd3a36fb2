import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { Panel } from '../feedback';
import Typography from '@material-ui/core/Typography';
import { OwnerName } from './OwnerName';
import { sayCount } from './sayNumbers';
import { TablePanel } from './TablePanel';

const TITLE = 'Cost by team';

/** What was spent, and what runs now costs, by who answers for it. */
export function CostPanel(props: { insights: InsightsAnswer }) {
  const { cost } = props.insights;
  if (!cost) {
    return (
      <Panel title={TITLE}>
        <Typography variant="body2" color="textSecondary">
          This installation has no cost rates.
        </Typography>
      </Panel>
    );
  }
  const { currency, byOwner, notCounted } = cost;
  const most = Math.max(...byOwner.map(({ spent }) => Number(spent)), 0);
  return (
    <TablePanel
      title={TITLE}
      table={{
        caption: `Spent in this time, and an hour now; in ${currency}`,
        rows: byOwner,
        keyOf: ({ owner }) => owner,
        columns: [
          {
            name: 'Team',
            of: ({ owner }) => owner,
            show: ({ owner }) => <OwnerName owner={owner} />,
          },
          {
            name: 'Environments',
            isNumber: true,
            of: ({ environments }) => environments,
            show: ({ environments }) => sayCount(environments),
          },
          {
            name: 'Spent',
            isNumber: true,
            of: ({ spent }) => spent,
            show: ({ spent }) => <Money amount={spent} currency={currency} />,
            bar: ({ spent }) => (most > 0 ? Number(spent) / most : 0),
          },
          {
            name: 'An hour now',
            isNumber: true,
            of: ({ perHour }) => perHour,
            show: ({ perHour }) => (
              <Money amount={perHour} currency={currency} />
            ),
          },
        ],
      }}
      empty="Nothing cost anything in this time."
      note={[
        'What an environment cost is spread evenly over its life.',
        notCounted > 0 &&
          `Charged in another currency, and not counted: ${notCounted}.`,
      ]
        .filter(Boolean)
        .join(' ')}
    />
  );
}
