import type { EnvironmentPreset } from '@environments-dev/plugin-environments-common';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import { refOf } from '../../facts/refOf';
import type { Person } from '../Caller';
import { isOf } from './presetPages';

const RESOURCE = 'environmentpresets';

/**
 * Who may do what with presets: whoever saved one, or answers for it, changes it, and so
 * does who administers those of its project; all of them only as far as the control
 * cluster would let them.
 */
export class PresetAccess {
  readonly #access: AccessReviews;

  constructor(access: AccessReviews) {
    this.#access = access;
  }

  mayCreate(namespace: string, person: Person): Promise<boolean> {
    return this.#access.isAllowed(person, {
      resource: RESOURCE,
      verb: 'create',
      namespace,
    });
  }

  async mayChange(
    preset: EnvironmentPreset,
    verb: 'update' | 'delete',
    person: Person,
  ): Promise<boolean> {
    const question = { resource: RESOURCE, ...refOf(preset) } as const;
    const isTheirs =
      isOf(preset, person.ownershipEntityRefs) ||
      (await this.#access.isAllowed(person, {
        ...question,
        verb: 'administer',
      }));
    return (
      isTheirs && (await this.#access.isAllowed(person, { ...question, verb }))
    );
  }

  /** The same for what is only shown, from answers of a moment ago. */
  async offersChange(
    preset: EnvironmentPreset,
    person: Person,
  ): Promise<boolean> {
    // Of the project, not of each preset: a list asks once.
    const { namespace } = refOf(preset);
    const question = { resource: RESOURCE, namespace } as const;
    const isTheirs =
      isOf(preset, person.ownershipEntityRefs) ||
      (await this.#access.isAllowedForDisplay(person, {
        ...question,
        verb: 'administer',
      }));
    return (
      (isTheirs ?? false) &&
      ((await this.#access.isAllowedForDisplay(person, {
        ...question,
        verb: 'update',
      })) ??
        false)
    );
  }

  /** Whether the person may ask for environments there, and so sees what to ask for. */
  async seesProject(namespace: string, person: Person): Promise<boolean> {
    const allowed = await this.#access.isAllowedForDisplay(person, {
      verb: 'create',
      namespace,
    });
    return allowed ?? false;
  }
}
