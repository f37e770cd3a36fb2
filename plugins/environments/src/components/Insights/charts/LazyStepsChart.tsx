import { lazy, Suspense } from 'react';
import Skeleton from '@material-ui/lab/Skeleton';
import type { StepsChartProps } from './stepsChartProps';

/** The library for charts comes when the first of them is shown. */
const StepsChart = lazy(() =>
  import('./StepsChart').then(module => ({ default: module.StepsChart })),
);

/** A chart, and its place while the code for it comes. */
export function LazyStepsChart(props: StepsChartProps) {
  return (
    <Suspense
      fallback={
        <div role="status" aria-label={`Loading: ${props.label}`}>
          <Skeleton variant="rect" height={240} />
        </div>
      }
    >
      <StepsChart {...props} />
    </Suspense>
  );
}
