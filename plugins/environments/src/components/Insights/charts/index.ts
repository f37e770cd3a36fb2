export { LazyStepsChart } from './LazyStepsChart';
export { Legend } from './Legend';
export type { ChartSeries, StepsChartProps } from './stepsChartProps';
