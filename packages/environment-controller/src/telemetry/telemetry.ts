import { KubernetesClient } from '@environments-dev/kubernetes-client';
import { metrics } from '@opentelemetry/api';
import { Clock } from '../clock';
import { measuredClient } from './clientMetrics';
import {
  createEnvironmentMetrics,
  EnvironmentMetrics,
} from './environmentMetrics';
import { createLeakCounter, LeakCounter } from './leakMetrics';
import { Meter } from './meter';
import { createQueueMetrics, QueueMetrics } from './queueMetrics';

/** All that a running controller measures; the operator guide says what each metric means. */
export interface Telemetry {
  /** The client that was given, its watches measured. */
  client: KubernetesClient;
  environmentQueue: QueueMetrics;
  classQueue: QueueMetrics;
  leaks: LeakCounter;
  environments: EnvironmentMetrics;
  stop(): void;
}

/** The meter of the process: none unless an OpenTelemetry SDK was registered. */
export function processMeter(): Meter {
  return metrics.getMeter('environments.dev/controller');
}

export function createTelemetry(options: {
  client: KubernetesClient;
  clock: Clock;
  meter: Meter;
}): Telemetry {
  const { clock, meter } = options;
  const now = () => clock.now().getTime();
  const { client, stop } = measuredClient(options.client, meter, now);
  const environmentQueue = createQueueMetrics(meter, 'environment', now);
  const classQueue = createQueueMetrics(meter, 'class', now);
  const leaks = createLeakCounter(meter);
  const environments = createEnvironmentMetrics(meter, { leaks, now });
  return {
    client,
    environmentQueue,
    classQueue,
    leaks,
    environments,
    stop() {
      stop();
      environmentQueue.stop();
      classQueue.stop();
      environments.stop();
    },
  };
}
