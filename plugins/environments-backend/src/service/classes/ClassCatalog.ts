import type {
  ClassAnswer,
  EnvironmentClass,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentClassFilter } from '@environments-dev/plugin-environments-node';
import { classFacts } from '../../facts/classFacts';
import type { ClassHistory } from '../../history/ClassHistory';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Caller } from '../Caller';
import type { ClassUse } from '../ClassUse';
import type { ClassHardware } from '../hardware/ClassHardware';
import { isVisible } from '../visibility';
import type { ClassSight } from './ClassesService';
import { mayRequest } from './mayRequest';

/** What may be asked for, with what its history says of it. */
export class ClassCatalog {
  readonly #readModel: ReadModel;
  readonly #history: ClassHistory;
  readonly #hardware: ClassHardware;
  readonly #classUse: ClassUse;

  constructor(options: {
    readModel: ReadModel;
    history: ClassHistory;
    hardware: ClassHardware;
    classUse: ClassUse;
  }) {
    this.#readModel = options.readModel;
    this.#history = options.history;
    this.#hardware = options.hardware;
    this.#classUse = options.classUse;
  }

  /** By title. */
  async list(sight: ClassSight, caller: Caller): Promise<ClassAnswer[]> {
    const classes = this.#readModel
      .classes()
      .filter(klass =>
        isVisible(sight.visible, filter =>
          matchesEnvironmentClassFilter(classFacts(klass), filter),
        ),
      )
      .sort((a, b) => a.spec.title.localeCompare(b.spec.title, 'en'));
    return Promise.all(
      classes.map(klass => this.#answer(klass, sight, caller)),
    );
  }

  /** @throws NotFoundError */
  async get(
    name: string,
    sight: ClassSight,
    caller: Caller,
  ): Promise<ClassAnswer> {
    return this.#answer(await this.#readModel.getClass(name), sight, caller);
  }

  async #answer(
    klass: EnvironmentClass,
    { requestable }: ClassSight,
    caller: Caller,
  ): Promise<ClassAnswer> {
    const { metadata, spec, status } = klass;
    const [figures, hardware, mayBeRequested] = await Promise.all([
      this.#history.figures(metadata.name),
      this.#hardware.of(metadata.name),
      mayRequest(klass, caller, { requestable, classUse: this.#classUse }),
    ]);
    return {
      metadata,
      spec,
      status,
      ...(figures && { figures }),
      ...(hardware.length > 0 && { hardware }),
      mayRequest: mayBeRequested,
    };
  }
}
