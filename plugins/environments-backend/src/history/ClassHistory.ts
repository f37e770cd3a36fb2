import type {
  ClassWeek,
  Environment,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentIndex } from '../readModel/EnvironmentIndex';
import { classWeeks, firstOfWeeks } from './classWeeks';
import type { DatedStart } from './classWeeks';
import { classFigures, FIGURED_STARTS } from './figures';
import type { ClassFigures, Start } from './figures';
import type { RecordStore } from './RecordStore';

/** The figures of classes: of what runs, which is in memory, and of what has ended. */
export class ClassHistory {
  readonly #records: Pick<RecordStore, 'starts' | 'startsSince'>;
  readonly #environments: Pick<EnvironmentIndex, 'ofClass'>;

  constructor(options: {
    records: Pick<RecordStore, 'starts' | 'startsSince'>;
    environments: Pick<EnvironmentIndex, 'ofClass'>;
  }) {
    this.#records = options.records;
    this.#environments = options.environments;
  }

  /** Undefined while no environment of the class was ever ready. */
  async figures(className: string): Promise<ClassFigures | undefined> {
    const running: Start[] = [];
    for (const { environment } of this.#environments.ofClass(className)) {
      if (running.length === FIGURED_STARTS) {
        break;
      }
      running.push(...startOf(environment));
    }
    const room = FIGURED_STARTS - running.length;
    const ended = room > 0 ? await this.#records.starts(className) : [];
    return classFigures([...running, ...ended.slice(0, room)]);
  }

  /** How environments of the class started, week by week, the last week being this one. */
  async weeks(
    className: string,
    { weeks, now }: { weeks: number; now: Date },
  ): Promise<ClassWeek[]> {
    const running = [...this.#environments.ofClass(className)].flatMap(
      ({ environment }) => datedStartOf(environment),
    );
    const ended = await this.#records.startsSince(
      className,
      firstOfWeeks(weeks, now),
    );
    return classWeeks([...running, ...ended], { weeks, now });
  }
}

function startOf({ status }: Environment): Start[] {
  if (status?.startedInSeconds !== undefined) {
    return [{ result: 'Ready', seconds: status.startedInSeconds }];
  }
  return status?.phase === 'Failed' && status.startedAt !== undefined
    ? [{ result: 'Failed' }]
    : [];
}

function datedStartOf(environment: Environment): DatedStart[] {
  const { startedAt } = environment.status ?? {};
  return startedAt === undefined
    ? []
    : startOf(environment).map(start => ({ at: new Date(startedAt), start }));
}
