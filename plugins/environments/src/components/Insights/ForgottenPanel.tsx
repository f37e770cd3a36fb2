import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { sayMoney } from '../../money';
import { PhaseChip } from '../PhaseChip';
import { EnvironmentLink } from './EnvironmentLink';
import type { Names } from './names';
import { OwnerName } from './OwnerName';
import { TablePanel } from './TablePanel';

/** Environments that nobody seems to think of any more, each with why. */
export function ForgottenPanel(props: {
  insights: InsightsAnswer;
  names: Names;
}) {
  const { insights, names } = props;
  const { total, items } = insights.forgotten;
  const currency = insights.cost?.currency;
  return (
    <TablePanel
      title="Idle and forgotten"
      id="environments-insights-forgotten"
      table={{
        caption: 'Environments that look forgotten, the dearest first',
        rows: items,
        keyOf: ({ namespace, name }) => `${namespace}/${name}`,
        columns: [
          {
            name: 'Environment',
            of: ({ namespace, name }) => `${namespace}/${name}`,
            show: row => <EnvironmentLink environment={row} />,
          },
          {
            name: 'Why',
            isLong: true,
            of: ({ because }) =>
              because.map(({ message }) => message).join(' '),
          },
          {
            name: 'Phase',
            of: ({ phase }) => phase,
            show: ({ phase }) => <PhaseChip phase={phase} />,
          },
          {
            name: 'Class',
            of: ({ className }) => className,
            show: ({ className }) => names.ofClass(className),
          },
          {
            name: 'Team',
            of: ({ owner }) => owner,
            show: ({ owner }) => <OwnerName owner={owner} />,
          },
          {
            name: 'An hour',
            isNumber: true,
            of: ({ perHour }) => perHour,
            show: ({ perHour }) =>
              perHour && currency ? sayMoney(perHour, currency) : '',
          },
        ],
      }}
      empty="Nothing looks forgotten."
      note={
        total > items.length
          ? `${items.length} of ${total} are shown; end some, and the others come up.`
          : undefined
      }
    />
  );
}
