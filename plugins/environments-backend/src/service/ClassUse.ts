import { NotAllowedError } from '@backstage/errors';
import type { Refusal } from '@environments-dev/environment-classes';
import type {
  EnvironmentClass,
  EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import type { AccessReviews } from '../controlCluster/AccessReviews';
import type { Person } from './Caller';
import type { ClassResolver } from './ClassResolver';

/**
 * Whether people may use classes that name who may. The control cluster lets the portal's
 * account use every class, so the portal asks for the person before it writes.
 */
export class ClassUse {
  readonly #access: AccessReviews;
  readonly #classes: ClassResolver;
  readonly #today: { class(name: string): EnvironmentClass | undefined };

  constructor(options: {
    access: AccessReviews;
    classes: ClassResolver;
    /** Classes as they stand today. */
    today: { class(name: string): EnvironmentClass | undefined };
  }) {
    this.#access = options.access;
    this.#classes = options.classes;
    this.#today = options.today;
  }

  /** Why the person may not use the class, or the revision of it; undefined when they may. */
  async refusalFor(
    person: Person,
    asked: { className: string; classRevision?: string },
  ): Promise<Refusal | undefined> {
    const { className } = asked;
    const restricted = (await this.#specs(asked)).find(
      ({ access }) => access.request.length > 0,
    );
    if (
      !restricted ||
      (await this.#access.isAllowed(person, { verb: 'use', className }))
    ) {
      return undefined;
    }
    return {
      reason: 'Forbidden',
      path: 'spec.className',
      message: `${person.entityRef} may not use the class '${className}', which is for ${restricted.access.request.join(
        ', ',
      )}; choose another, or ask its owner ${restricted.owner}`,
    };
  }

  /** Whether the class is to be offered to the person, by answers of a moment ago. */
  async offers(
    person: Person,
    { metadata, spec }: EnvironmentClass,
  ): Promise<boolean> {
    const question = { verb: 'use', className: metadata.name } as const;
    return (
      spec.access.request.length === 0 ||
      // While nobody knows, whoever asks is told then.
      (await this.#access.isAllowedForDisplay(person, question)) !== false
    );
  }

  /** @throws NotAllowedError when the person may not use the class, or the revision of it */
  async require(
    person: Person,
    asked: { className: string; classRevision?: string },
  ): Promise<void> {
    const refusal = await this.refusalFor(person, asked);
    if (refusal) {
      throw new NotAllowedError(`${refusal.path}: ${refusal.message}`);
    }
  }

  /** Today's class, and the revision that is asked for: it may be all that is left. */
  async #specs(asked: {
    className: string;
    classRevision?: string;
  }): Promise<EnvironmentClassSpec[]> {
    const today = this.#today.class(asked.className);
    const found = await this.#classes.resolve(
      asked.className,
      asked.classRevision,
    );
    return [
      ...(today ? [today.spec] : []),
      ...(found.found === 'Valid' ? [found.compiled.spec] : []),
    ];
  }
}
