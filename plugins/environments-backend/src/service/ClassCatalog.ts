import { NotFoundError } from '@backstage/errors';
import type {
  ClassAnswer,
  EnvironmentClass,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentClassFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentClassFilter } from '@environments-dev/plugin-environments-node';
import { classFacts } from '../facts/classFacts';
import type { ClassHistory } from '../history/ClassHistory';
import type { ReadModel } from '../readModel/ReadModel';
import type { ClassHardware } from './hardware/ClassHardware';
import { isVisible } from './visibility';
import type { Visibility } from './visibility';

/** What may be asked for, with what its history says of it. */
export class ClassCatalog {
  readonly #readModel: ReadModel;
  readonly #history: ClassHistory;
  readonly #hardware: ClassHardware;

  constructor(options: {
    readModel: ReadModel;
    history: ClassHistory;
    hardware: ClassHardware;
  }) {
    this.#readModel = options.readModel;
    this.#history = options.history;
    this.#hardware = options.hardware;
  }

  /** By title. */
  async list(
    visible: Visibility<EnvironmentClassFilter>,
  ): Promise<ClassAnswer[]> {
    const classes = this.#readModel
      .classes()
      .filter(klass =>
        isVisible(visible, filter =>
          matchesEnvironmentClassFilter(classFacts(klass), filter),
        ),
      )
      .sort((a, b) => a.spec.title.localeCompare(b.spec.title, 'en'));
    return Promise.all(classes.map(klass => this.#answer(klass)));
  }

  /** @throws NotFoundError */
  async get(name: string): Promise<ClassAnswer> {
    const klass = this.#readModel.class(name);
    if (!klass) {
      throw new NotFoundError(`There is no class '${name}'`);
    }
    return this.#answer(klass);
  }

  async #answer(klass: EnvironmentClass): Promise<ClassAnswer> {
    const { metadata, spec, status } = klass;
    const [figures, hardware] = await Promise.all([
      this.#history.figures(metadata.name),
      this.#hardware.of(metadata.name),
    ]);
    return {
      metadata,
      spec,
      status,
      ...(figures && { figures }),
      ...(hardware.length > 0 && { hardware }),
    };
  }
}
