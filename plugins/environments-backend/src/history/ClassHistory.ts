import type { Environment } from '@environments-dev/plugin-environments-common';
import type { EnvironmentIndex } from '../readModel/EnvironmentIndex';
import { classFigures, FIGURED_STARTS } from './figures';
import type { ClassFigures, Start } from './figures';
import type { RecordStore } from './RecordStore';

/** The figures of classes: of what runs, which is in memory, and of what has ended. */
export class ClassHistory {
  readonly #records: Pick<RecordStore, 'starts'>;
  readonly #environments: Pick<EnvironmentIndex, 'ofClass'>;

  constructor(options: {
    records: Pick<RecordStore, 'starts'>;
    environments: Pick<EnvironmentIndex, 'ofClass'>;
  }) {
    this.#records = options.records;
    this.#environments = options.environments;
  }

  /** Undefined while no environment of the class was ever ready. */
  async figures(className: string): Promise<ClassFigures | undefined> {
    const running = [...this.#environments.ofClass(className)].flatMap(
      ({ environment }) => startOf(environment),
    );
    const room = FIGURED_STARTS - running.length;
    const ended = room > 0 ? await this.#records.starts(className) : [];
    return classFigures([
      ...running.slice(0, FIGURED_STARTS),
      ...ended.slice(0, Math.max(0, room)),
    ]);
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
