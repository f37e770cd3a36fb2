import { useId } from 'react';
import { Theme, useTheme } from '@material-ui/core/styles';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { utcDay } from '../../../time';
import { beginsDay, sayStep } from '../stepWords';
import { FillPattern } from './FillPattern';
import type { ChartSeries, StepsChartProps } from './stepsChartProps';

const HEIGHT = 240;

/** One object a step, as recharts reads it; series are named by their place. */
function dataOf({ series, steps }: StepsChartProps) {
  return steps.map((begin, step) => ({
    at: begin.getTime(),
    ...Object.fromEntries(
      series.map(({ values }, index) => [`s${index}`, values[step] ?? null]),
    ),
  }));
}

function drawSeries(
  { shape, series }: StepsChartProps,
  fillOf: (index: number) => string,
) {
  return series.map(({ key, label, look }: ChartSeries, index) =>
    shape === 'Lines' ? (
      <Line
        key={key}
        dataKey={`s${index}`}
        name={label}
        stroke={look.color}
        strokeWidth={2}
        strokeDasharray={look.pattern === 'Solid' ? undefined : '4 3'}
        dot={{ r: 2.5, strokeDasharray: 'none' }}
        isAnimationActive={false}
      />
    ) : (
      <Bar
        key={key}
        dataKey={`s${index}`}
        name={label}
        stackId={shape === 'StackedBars' ? 'all' : undefined}
        fill={fillOf(index)}
        stroke={look.color}
        strokeWidth={1}
        isAnimationActive={false}
      />
    ),
  );
}

function tooltipStyles({ palette, shape, typography }: Theme) {
  return {
    contentStyle: {
      backgroundColor: palette.background.paper,
      border: `1px solid ${palette.divider}`,
      borderRadius: shape.borderRadius,
      fontSize: typography.caption.fontSize,
    },
    itemStyle: { color: palette.text.primary, padding: 0 },
    labelStyle: { color: palette.text.secondary },
    cursor: { fill: palette.action.hover, stroke: palette.divider },
  };
}

function drawAxes(
  { steps, say, sayShort = say, allowsFractions = false }: StepsChartProps,
  { palette }: Theme,
) {
  const look = {
    tick: { fill: palette.text.secondary, fontSize: 12 },
    stroke: palette.divider,
  };
  return (
    <>
      <CartesianGrid vertical={false} stroke={palette.divider} />
      <XAxis
        {...look}
        dataKey="at"
        ticks={steps.filter(beginsDay).map(begin => begin.getTime())}
        tickFormatter={(at: number) => utcDay(new Date(at))}
        minTickGap={20}
        interval="preserveStart"
      />
      <YAxis
        {...look}
        width={56}
        tickFormatter={sayShort}
        allowDecimals={allowsFractions}
        domain={[0, 'auto']}
      />
    </>
  );
}

function drawReference(
  { reference }: StepsChartProps,
  { palette: { text } }: Theme,
) {
  return (
    reference && (
      <ReferenceLine
        y={reference.value}
        ifOverflow="extendDomain"
        stroke={text.secondary}
        strokeDasharray="6 4"
        label={{
          value: reference.label,
          position: 'insideTopRight',
          fill: text.secondary,
          fontSize: 12,
        }}
      />
    )
  );
}

/** Numbers over time, one a step: one image with a name, whose numbers stand in a table. */
export function StepsChart(props: StepsChartProps) {
  const { label, stepSeconds, series, say } = props;
  const theme = useTheme();
  const id = useId();
  const fillId = (index: number) => `${id}fill${index}`;
  return (
    <div role="img" aria-label={label}>
      <ResponsiveContainer width="100%" height={HEIGHT}>
        <ComposedChart
          data={dataOf(props)}
          margin={{ top: 12, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <defs>
            {series.map(({ key, look }, index) => (
              <FillPattern key={key} id={fillId(index)} look={look} />
            ))}
          </defs>
          {drawAxes(props, theme)}
          <Tooltip
            {...tooltipStyles(theme)}
            labelFormatter={at => sayStep(new Date(Number(at)), stepSeconds)}
            formatter={value => say(Number(value))}
          />
          {drawReference(props, theme)}
          {drawSeries(props, index => `url(#${fillId(index)})`)}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
