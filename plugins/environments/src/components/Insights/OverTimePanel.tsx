import { useState } from 'react';
import { useTheme } from '@material-ui/core/styles';
import {
  LIFE_STAGES,
  type InsightsAnswer,
} from '@environments-dev/plugin-environments-common';
import { WordToggle } from '../WordToggle';
import { ChartPanel } from './ChartPanel';
import { lookOfStage, looksOf } from './looks';
import type { Names } from './names';
import { sayCount } from './sayNumbers';
import { sayStepLength } from './stepWords';
import { topSeries } from './topSeries';

type By = 'class' | 'owner' | 'stage';

const STAGE_WORDS = {
  Starting: 'Starting',
  Up: 'Ready or asleep',
  Failed: 'Failed',
  Ending: 'Ending',
} as const;

/** Environments that ran in each step, by class, team or phase. */
export function OverTimePanel(props: {
  insights: InsightsAnswer;
  names: Names;
}) {
  const { insights, names } = props;
  const { steps, stepSeconds, environments } = insights;
  const [by, setBy] = useState<By>('class');
  const theme = useTheme();

  const series = () => {
    if (by === 'stage') {
      return LIFE_STAGES.flatMap(stage => {
        const found = environments.byStage.series.find(
          ({ key }) => key === stage,
        );
        return found
          ? [
              {
                key: stage,
                label: STAGE_WORDS[stage],
                values: found.values,
                look: lookOfStage(theme, stage),
              },
            ]
          : [];
      });
    }
    const top =
      by === 'class'
        ? topSeries(environments.byClass, names.ofClass)
        : topSeries(environments.byOwner, names.ofOwner);
    const looks = looksOf(theme, top);
    return top.map((each, index) => ({ ...each, look: looks[index] }));
  };

  return (
    <ChartPanel
      title="Environments over time"
      chart={{
        label: `Environments that ran, by ${by === 'owner' ? 'team' : by}`,
        steps: steps.map(step => new Date(step)),
        stepSeconds,
        shape: 'StackedBars',
        series: series(),
        say: sayCount,
      }}
      empty="Nothing ran in this time."
      columns={[
        {
          name: 'All',
          isNumber: true,
          of: step => environments.total[step],
        },
      ]}
      choice={
        <WordToggle
          label="Break down by"
          value={by}
          words={[
            ['class', 'By class'],
            ['owner', 'By team'],
            ['stage', 'By phase'],
          ]}
          onChange={setBy}
        />
      }
      note={
        by === 'stage'
          ? `Each counts once per ${sayStepLength(stepSeconds)}, under the phase that it was in for the longest of it. History does not keep when an environment slept.`
          : `Each counts once per ${sayStepLength(stepSeconds)} in which it ran.`
      }
    />
  );
}
