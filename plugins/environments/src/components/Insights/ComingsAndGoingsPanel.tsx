import { useTheme } from '@material-ui/core/styles';
import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { ChartPanel } from './ChartPanel';
import { lookOf } from './looks';
import { sayCount } from './sayNumbers';

/** How many environments started and ended in each step. */
export function ComingsAndGoingsPanel(props: { insights: InsightsAnswer }) {
  const { steps, stepSeconds, environments } = props.insights;
  const theme = useTheme();
  return (
    <ChartPanel
      title="Started and ended"
      chart={{
        label: 'Environments that started and that ended',
        steps: steps.map(step => new Date(step)),
        stepSeconds,
        shape: 'Bars',
        series: [
          {
            key: 'started',
            label: 'Started',
            look: lookOf(theme, 0),
            values: environments.started,
          },
          {
            key: 'ended',
            label: 'Ended',
            look: lookOf(theme, 1),
            values: environments.ended,
          },
        ],
        say: sayCount,
      }}
      empty="Nothing started or ended in this time."
    />
  );
}
