import { NotAllowedError } from '@backstage/errors';
import { isNotFound } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  EnvironmentPreset,
  environmentPresetSchema,
  EnvironmentPresetSpec,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { environmentTypes } from '../../controlCluster/environmentTypes';
import type { WriterFor } from '../../controlCluster/writers';
import { refOf } from '../../facts/refOf';
import type { Person } from '../Caller';
import type { ClassUse } from '../ClassUse';
import { specPatch } from '../specPatch';
import { askedOfPreset } from './askedBefore';
import type { ClassStandings } from './ClassStandings';
import type { PresetAccess } from './PresetAccess';

/**
 * Writes presets to the control cluster, each write after the control cluster said that
 * the person might do it themselves, and only what their class takes.
 */
export class PresetWriter {
  readonly #writerFor: WriterFor;
  readonly #access: PresetAccess;
  readonly #classUse: ClassUse;
  readonly #standings: ClassStandings;

  constructor(options: {
    writerFor: WriterFor;
    access: PresetAccess;
    classUse: ClassUse;
    standings: ClassStandings;
  }) {
    this.#writerFor = options.writerFor;
    this.#access = options.access;
    this.#classUse = options.classUse;
    this.#standings = options.standings;
  }

  /**
   * @throws NotAllowedError for who may not save presets in that project, or use the class
   * @throws InvalidRequestError for what the class does not take
   */
  async create(
    metadata: EnvironmentRef,
    spec: EnvironmentPresetSpec,
    person: Person,
  ): Promise<EnvironmentPreset> {
    const preset: EnvironmentPreset = {
      apiVersion: API_VERSION,
      kind: 'EnvironmentPreset',
      metadata: { ...metadata },
      spec,
    };
    await this.#requireCreate(metadata.namespace, person);
    await this.#classUse.require(person, spec);
    const parameters = await this.#standings.requireTaken(
      askedOfPreset(preset),
    );
    return environmentPresetSchema.parse(
      await this.#writerFor(person).client.create<unknown>(
        environmentTypes.presets,
        {
          ...preset,
          spec: { ...spec, parameters },
        },
      ),
    );
  }

  /**
   * @throws NotAllowedError for who may not change it
   * @throws InvalidRequestError for what the class does not take
   */
  async change(
    preset: EnvironmentPreset,
    change: Partial<EnvironmentPresetSpec>,
    person: Person,
  ): Promise<EnvironmentPreset> {
    await this.#requireChange(preset, 'update', person);
    const operations = specPatch(
      asksAnew(change) ? await this.#taken(preset, change, person) : change,
    );
    return operations.length === 0
      ? preset
      : environmentPresetSchema.parse(
          await this.#writerFor(person).client.jsonPatch<unknown>(
            { type: environmentTypes.presets, ...refOf(preset) },
            [
              { op: 'test', path: '/metadata/uid', value: preset.metadata.uid },
              ...operations,
            ],
          ),
        );
  }

  /** @throws NotAllowedError for who may not delete it */
  async delete(preset: EnvironmentPreset, person: Person): Promise<void> {
    await this.#requireChange(preset, 'delete', person);
    try {
      await this.#writerFor(person).client.delete(
        { type: environmentTypes.presets, ...refOf(preset) },
        { preconditions: { uid: preset.metadata.uid } },
      );
    } catch (error) {
      if (!isNotFound(error)) {
        throw error;
      }
    }
  }

  /** The change with what its class makes of it. */
  async #taken(
    preset: EnvironmentPreset,
    change: Partial<EnvironmentPresetSpec>,
    person: Person,
  ): Promise<Partial<EnvironmentPresetSpec>> {
    const changed = { ...preset, spec: { ...preset.spec, ...change } };
    await this.#classUse.require(person, changed.spec);
    const parameters = await this.#standings.requireTaken(
      askedOfPreset(changed),
    );
    return { ...change, parameters };
  }

  async #requireCreate(namespace: string, person: Person): Promise<void> {
    if (!(await this.#access.mayCreate(namespace, person))) {
      throw new NotAllowedError(
        `${person.entityRef} may not save presets in project '${namespace}'`,
      );
    }
  }

  async #requireChange(
    preset: EnvironmentPreset,
    verb: 'update' | 'delete',
    person: Person,
  ): Promise<void> {
    if (!(await this.#access.mayChange(preset, verb, person))) {
      const { metadata, spec } = preset;
      throw new NotAllowedError(
        `${person.entityRef} may not ${verb} preset '${metadata.name}' in project '${metadata.namespace}', which is ${spec.owner}'s`,
      );
    }
  }
}

/** Whether a change is about what is asked for, and not only about how it is called. */
function asksAnew({
  title,
  description,
  owner,
  ...asked
}: Partial<EnvironmentPresetSpec>): boolean {
  return Object.values(asked).some(value => value !== undefined);
}
