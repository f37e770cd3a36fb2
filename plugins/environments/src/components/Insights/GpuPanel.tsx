import { useTheme } from '@material-ui/core/styles';
import type { InsightsAnswer } from '@environments-dev/plugin-environments-common';
import { resourceName } from '../Expenses';
import { ChartPanel } from './ChartPanel';
import { lookOf } from './looks';
import type { Names } from './names';
import { sayAmount } from './sayNumbers';
import { sayStepLength } from './stepWords';

/** How many GPUs of one kind were held over time, against how many there are. */
export function GpuPanel(props: {
  insights: InsightsAnswer;
  gpu: InsightsAnswer['gpus'][number];
  names: Names;
}) {
  const { insights, gpu, names } = props;
  const { steps, stepSeconds } = insights;
  const name = resourceName(gpu.resource);
  const theme = useTheme();
  const now = [
    `${sayAmount(gpu.asked)} of ${sayAmount(gpu.capacity)} are asked for now`,
    ...gpu.byOwner
      .slice(0, 5)
      .map(({ owner, asked }) => `${names.ofOwner(owner)} ${sayAmount(asked)}`),
  ];
  return (
    <ChartPanel
      title={`${name}s`}
      chart={{
        label: `${name}s held by environments, on average`,
        steps: steps.map(step => new Date(step)),
        stepSeconds,
        shape: 'StackedBars',
        series: [
          {
            key: 'held',
            label: `Held, on average over the ${sayStepLength(stepSeconds)}`,
            look: lookOf(theme, 0),
            values: gpu.held,
          },
        ],
        say: sayAmount,
        allowsFractions: true,
        reference: {
          value: gpu.capacity,
          label: `${sayAmount(gpu.capacity)} there are now`,
        },
      }}
      empty="None were held in this time."
      note={`${now.join('; ')}. Over time, what sleeps counts as held.`}
    />
  );
}
