import {
  isJsonObject,
  savedParameters,
} from '@environments-dev/environment-classes';
import type {
  ClassStanding,
  RepeatAnswer,
} from '@environments-dev/plugin-environments-common';
import type { ReadModel } from '../../readModel/ReadModel';
import type { ClassResolver } from '../ClassResolver';
import { InvalidRequestError } from '../errors';
import { classStanding, valueProblems } from './classStanding';
import type { AskedBefore } from './classStanding';

/** Compares what was asked for once with its class of then and of today. */
export class ClassStandings {
  readonly #readModel: ReadModel;
  readonly #classes: ClassResolver;

  constructor(options: { readModel: ReadModel; classes: ClassResolver }) {
    this.#readModel = options.readModel;
    this.#classes = options.classes;
  }

  async of(asked: AskedBefore): Promise<ClassStanding> {
    const { className, classRevision } = asked;
    return classStanding(asked, {
      today: await this.#classes.resolve(className),
      todayRevision: this.today(className),
      ...(classRevision !== undefined && {
        then: this.#readModel.revision(className, classRevision)?.spec,
      }),
    });
  }

  /** The revision that a request for this class gets; undefined until the controller has seen it. */
  today(className: string): string | undefined {
    return this.#readModel.class(className)?.status?.revision;
  }

  isKept(className: string, revision: string): boolean {
    return this.#readModel.revision(className, revision) !== undefined;
  }

  /**
   * Answers the values to keep: those that are fixed by value, also where that is only the
   * default of the class.
   *
   * @throws InvalidRequestError when the version of the class that it names does not take it
   */
  async requireTaken(asked: AskedBefore): Promise<Record<string, unknown>> {
    const { className, classRevision, parameters, fixed } = asked;
    const klass = await this.#classes.resolve(className, classRevision);
    if (klass.found !== 'Valid') {
      const { path, message } = klass;
      throw new InvalidRequestError([{ path, message }]);
    }
    const [first, ...others] = valueProblems(asked, klass.compiled);
    if (first) {
      throw new InvalidRequestError([first, ...others]);
    }
    return isJsonObject(parameters)
      ? savedParameters(klass.compiled, { parameters, fixed })
      : parameters;
  }

  /** What it means to ask for the same once more. */
  async repeat(asked: AskedBefore): Promise<RepeatAnswer> {
    const { className, parameters } = asked;
    const standing = await this.of(asked);
    return {
      className,
      parameters,
      standing,
      exactly: await this.#exactly(asked, standing),
    };
  }

  async #exactly(
    { className, classRevision }: AskedBefore,
    { state }: ClassStanding,
  ): Promise<RepeatAnswer['exactly']> {
    if (state === 'ClassGone') {
      return no(`there is no class '${className}' any more`);
    }
    if (classRevision === undefined) {
      return no('nobody wrote down which revision of its class it had');
    }
    const then = await this.#classes.resolve(className, classRevision);
    return then.found === 'Valid'
      ? { answer: 'Yes', classRevision }
      : no(then.message);
  }
}

function no(because: string): RepeatAnswer['exactly'] {
  return { answer: 'No', because };
}
