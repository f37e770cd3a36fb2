import { WorkQueueObserver } from '../run/queue';
import { Meter, observeWhileRunning, PASS_SECONDS } from './meter';

/**
 * The metrics of a work queue and of the passes that it makes, by the names of
 * controller-runtime, so that dashboards for that show this one too.
 */
export interface QueueMetrics extends WorkQueueObserver {
  /** Measures the queue itself until `stop`. */
  follow(queue: { depth(): number; running(): number }): void;
  /** Runs one pass; it says whether another is planned. */
  pass(work: () => Promise<'Done' | 'Later'>): Promise<void>;
  stop(): void;
}

/** @param controller `environment` or `class` */
export function createQueueMetrics(
  meter: Meter,
  controller: string,
  uptime: () => number,
): QueueMetrics {
  const queueLabels = { name: controller, controller };
  const instruments = createInstruments(meter);
  let stops: Array<() => void> = [];
  // A count that begins with the first failure hides that failure from `increase()`.
  instruments.retries.add(0, queueLabels);
  instruments.errors.add(0, { controller });

  return {
    added: () => instruments.adds.add(1, queueLabels),
    retried: () => instruments.retries.add(1, queueLabels),
    started: waitedMillis =>
      instruments.waited.record(waitedMillis / 1000, queueLabels),
    ended: millis => instruments.worked.record(millis / 1000, queueLabels),

    follow(queue) {
      stops = [
        observeWhileRunning(instruments.depth, result =>
          result.observe(queue.depth(), queueLabels),
        ),
        observeWhileRunning(instruments.activeWorkers, result =>
          result.observe(queue.running(), { controller }),
        ),
      ];
    },

    async pass(work) {
      const since = uptime();
      let result = 'error';
      try {
        result = (await work()) === 'Later' ? 'requeue_after' : 'success';
      } catch (error) {
        instruments.errors.add(1, { controller });
        throw error;
      } finally {
        instruments.passes.add(1, { controller, result });
        instruments.passTime.record((uptime() - since) / 1000, { controller });
      }
    },

    stop: () => stops.forEach(stop => stop()),
  };
}

function createInstruments(meter: Meter) {
  const seconds = {
    unit: 's',
    advice: { explicitBucketBoundaries: PASS_SECONDS },
  };
  return {
    depth: meter.createObservableGauge('workqueue_depth', {
      description: 'Keys that wait to be worked on',
    }),
    adds: meter.createCounter('workqueue_adds_total', {
      description: 'Keys that were added to the queue',
    }),
    retries: meter.createCounter('workqueue_retries_total', {
      description: 'Keys that were added again because a pass failed',
    }),
    waited: meter.createHistogram('workqueue_queue_duration_seconds', {
      ...seconds,
      description: 'How long a key waited in the queue',
    }),
    worked: meter.createHistogram('workqueue_work_duration_seconds', {
      ...seconds,
      description: 'How long a key was worked on',
    }),
    activeWorkers: meter.createObservableGauge(
      'controller_runtime_active_workers',
      { description: 'Passes under way' },
    ),
    passes: meter.createCounter('controller_runtime_reconcile_total', {
      description: 'Passes by result: success, requeue_after or error',
    }),
    errors: meter.createCounter('controller_runtime_reconcile_errors_total', {
      description: 'Passes that failed and are repeated',
    }),
    passTime: meter.createHistogram(
      'controller_runtime_reconcile_time_seconds',
      { ...seconds, description: 'How long a pass took' },
    ),
  };
}
