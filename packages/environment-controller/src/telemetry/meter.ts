/** Values of a metric's labels; never anything of which there may be many. */
export type Labels = Record<string, string>;

interface MetricOptions {
  description: string;
  /** `s` for seconds. */
  unit?: string;
  advice?: { explicitBucketBoundaries?: number[] };
}

type Observe = (result: {
  observe(value: number, labels?: Labels): void;
}) => void;

/** What is measured when somebody looks. */
export interface ObservableMetric {
  addCallback(callback: Observe): void;
  removeCallback(callback: Observe): void;
}

/**
 * What metrics are made with: the meter of OpenTelemetry, or Backstage's metrics
 * service, which has the same shape.
 */
export interface Meter {
  createCounter(
    name: string,
    options: MetricOptions,
  ): { add(value: number, labels?: Labels): void };
  createHistogram(
    name: string,
    options: MetricOptions,
  ): { record(value: number, labels?: Labels): void };
  createObservableGauge(name: string, options: MetricOptions): ObservableMetric;
}

/** Up to a minute, as controller-runtime divides the time of a pass. */
export const PASS_SECONDS = [
  0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
];

/** Milliseconds to an hour. */
export const LONG_SECONDS = [
  0.01, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1200, 3600,
];

/** Measures while something runs; what is returned ends it. */
export function observeWhileRunning(
  metric: ObservableMetric,
  observe: Observe,
): () => void {
  metric.addCallback(observe);
  return () => metric.removeCallback(observe);
}
