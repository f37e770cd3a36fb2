import { StoredEnvironment } from '../watch/environments';
import { LeakCounter } from './leakMetrics';
import {
  Labels,
  LONG_SECONDS,
  Meter,
  ObservableMetric,
  observeWhileRunning,
} from './meter';
import { END_CAUSES, transitionsOf } from './transitions';

/**
 * What operators want to know of environments, by class. What is now is counted
 * from the environments themselves when somebody looks, what happened from the
 * changes that the watch tells.
 */
export interface EnvironmentMetrics {
  /** Counts these environments until `stop`. */
  follow(environments: Environments): void;
  changed(now: StoredEnvironment, before: StoredEnvironment | undefined): void;
  /** The planned instant of an environment has come. */
  due(key: string, at: Date): void;
  /** A pass over the environment begins. */
  acts(key: string): void;
  stop(): void;
}

export function createEnvironmentMetrics(
  meter: Meter,
  { leaks, now }: { leaks: LeakCounter; now(): number },
): EnvironmentMetrics {
  const happened = createCounters(meter);
  const dueSince = new Map<string, number>();
  const classes = new Set<string>();
  let stops: Array<() => void> = [];

  /** A count that begins with the first leak hides that leak from `increase()`. */
  function begin(className: string) {
    if (!classes.has(className)) {
      classes.add(className);
      const labels = { class: className };
      leaks.found(className, 0);
      happened.warnings.add(0, labels);
      happened.startingFailures.add(0, {
        ...labels,
        reason: 'StartingDeadlineExceeded',
      });
      for (const cause of END_CAUSES) {
        happened.ended.add(0, { ...labels, cause });
      }
    }
  }

  return {
    follow(environments) {
      stops = gauges(environments).map(({ name, description, count }) =>
        observeWhileRunning(
          meter.createObservableGauge(name, { description }),
          count,
        ),
      );
    },
    changed(environment, before) {
      begin(environment.spec.className);
      const labels = { class: environment.spec.className };
      const transitions = before ? transitionsOf(before, environment) : [];
      for (const transition of transitions) {
        switch (transition.what) {
          case 'BecameReady':
            happened.timeToReady.record(transition.seconds, labels);
            break;
          case 'StartFailed':
            happened.startingFailures.add(1, {
              ...labels,
              reason: transition.reason,
            });
            break;
          case 'Warned':
            happened.warnings.add(transition.times, labels);
            break;
          case 'EndBegan':
            happened.ended.add(1, { ...labels, cause: transition.cause });
            break;
          default:
        }
      }
    },
    due(key, at) {
      if (at.getTime() <= now()) {
        dueSince.set(key, at.getTime());
      }
    },
    acts(key) {
      const at = dueSince.get(key);
      if (at !== undefined) {
        dueSince.delete(key);
        happened.lag.record((now() - at) / 1000);
      }
    },
    stop: () => stops.forEach(stop => stop()),
  };
}

function createCounters(meter: Meter) {
  const seconds = {
    unit: 's',
    advice: { explicitBucketBoundaries: LONG_SECONDS },
  };
  return {
    timeToReady: meter.createHistogram('environments_time_to_ready_seconds', {
      ...seconds,
      description: 'From the start to Ready, by class',
    }),
    startingFailures: meter.createCounter(
      'environments_starting_failures_total',
      { description: 'Environments that failed to start, by class and reason' },
    ),
    warnings: meter.createCounter('environments_warnings_total', {
      description: 'Warnings of an end that were given, by class',
    }),
    ended: meter.createCounter('environments_ended_total', {
      description:
        'Ends that began, by class and cause: requested, expired or never_started',
    }),
    lag: meter.createHistogram('environments_next_instant_lag_seconds', {
      ...seconds,
      description:
        'From the instant that something was due to the pass that did it',
    }),
  };
}

type Counting = Parameters<ObservableMetric['addCallback']>[0];

interface Environments {
  all(): Iterable<StoredEnvironment>;
}

const PHASES = {
  name: 'environments_phase',
  description: 'Environments by class and phase',
};

/** Of each class that has environments, how many of them are so. */
const STANDING: ReadonlyArray<{
  name: string;
  description: string;
  isSo(environment: StoredEnvironment): boolean;
}> = [
  {
    name: 'environments_end_overdue',
    description: 'Environments whose end is past its deadline, by class',
    isSo: ({ status }) =>
      status?.phase === 'Ending' && status.reason === 'Blocked',
  },
  {
    name: 'environments_drifted',
    description: 'Environments that are not what their class says, by class',
    isSo: ({ status }) =>
      status?.conditions?.some(
        ({ type, status: holds }) => type === 'InSync' && holds === 'False',
      ) ?? false,
  },
  {
    name: 'environments_approvals_waiting',
    description: 'Environments that wait for an approval, by class',
    isSo: ({ status }) =>
      status?.phase === 'Waiting' && status.reason === 'ApprovalRequired',
  },
];

function gauges(environments: Environments) {
  return [
    { ...PHASES, count: countingPhases(environments) },
    ...STANDING.map(({ isSo, ...gauge }) => ({
      ...gauge,
      count: counting(environments, isSo),
    })),
  ];
}

function countingPhases(environments: Environments): Counting {
  return result => {
    const counts = new Map<string, { labels: Labels; count: number }>();
    for (const { spec, status } of environments.all()) {
      const labels = {
        class: spec.className,
        phase: status?.phase ?? 'Waiting',
      };
      const key = `${labels.class} ${labels.phase}`;
      const count = (counts.get(key)?.count ?? 0) + 1;
      counts.set(key, { labels, count });
    }
    for (const { labels, count } of counts.values()) {
      result.observe(count, labels);
    }
  };
}

function counting(
  environments: Environments,
  isSo: (environment: StoredEnvironment) => boolean,
): Counting {
  return result => {
    const counts = new Map<string, number>();
    for (const environment of environments.all()) {
      const { className } = environment.spec;
      const count = counts.get(className) ?? 0;
      counts.set(className, count + (isSo(environment) ? 1 : 0));
    }
    for (const [className, count] of counts) {
      result.observe(count, { class: className });
    }
  };
}
