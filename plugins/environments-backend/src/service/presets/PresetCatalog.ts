import { NotFoundError } from '@backstage/errors';
import type {
  EnvironmentPreset,
  EnvironmentRef,
  List,
  PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import {
  matchesEnvironmentClassFilter,
  matchesEnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import { classFacts } from '../../facts/classFacts';
import { presetFacts } from '../../facts/presetFacts';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Caller } from '../Caller';
import { isVisible } from '../visibility';
import { askedOfPreset } from './askedBefore';
import type { ClassStandings } from './ClassStandings';
import type { PresetAccess } from './PresetAccess';
import { matchesPresetQuery, presetPage } from './presetPages';
import type { PresetQuery } from './presetPages';
import type { PresetSight } from './PresetsService';

/** What is saved for reuse, as far as a caller sees it. */
export class PresetCatalog {
  readonly #readModel: ReadModel;
  readonly #standings: ClassStandings;
  readonly #access: PresetAccess;

  constructor(options: {
    readModel: ReadModel;
    standings: ClassStandings;
    access: PresetAccess;
  }) {
    this.#readModel = options.readModel;
    this.#standings = options.standings;
    this.#access = options.access;
  }

  /** By title. */
  async list(
    { query, sight }: { query: PresetQuery; sight: PresetSight },
    caller: Caller,
  ): Promise<List<PresetAnswer>> {
    const claims = caller.type === 'Person' ? caller.ownershipEntityRefs : [];
    const asked = this.#readModel
      .presets()
      .filter(preset => matchesPresetQuery(preset, query, claims));
    const seen = await Promise.all(
      asked.map(preset => this.#sees(preset, sight, caller)),
    );
    const visible = asked.filter((_, index) => seen[index]);
    const { items, nextCursor } = presetPage(visible, query);
    return {
      items: await Promise.all(
        items.map(preset => this.answer(preset, caller)),
      ),
      totalItems: visible.length,
      pageInfo: nextCursor === undefined ? {} : { nextCursor },
      ...this.#readModel.connection.staleness(),
    };
  }

  /** @throws NotFoundError also for what the caller does not see */
  async get(
    ref: EnvironmentRef,
    sight: PresetSight,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const preset = this.find(ref);
    if (!(await this.#sees(preset, sight, caller))) {
      throw noSuchPreset(ref);
    }
    return this.answer(preset, caller);
  }

  /** @throws NotFoundError */
  find(ref: EnvironmentRef): EnvironmentPreset {
    const preset = this.#readModel.preset(ref);
    if (!preset) {
      throw noSuchPreset(ref);
    }
    return preset;
  }

  /** As the API answers it, with how it stands to its class. */
  async answer(
    preset: EnvironmentPreset,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const { metadata, spec } = preset;
    const { managedFields, ...shown } = metadata;
    return {
      metadata: shown,
      spec,
      standing: await this.#standings.of(askedOfPreset(preset)),
      mayChange:
        caller.type === 'Person' &&
        (await this.#access.offersChange(preset, caller)),
    };
  }

  /** Who may see or ask for environments there, unless its class is none of theirs. */
  async #sees(
    preset: EnvironmentPreset,
    { environments, classes }: PresetSight,
    caller: Caller,
  ): Promise<boolean> {
    const klass = this.#readModel.class(preset.spec.className);
    const seesClass =
      klass === undefined ||
      isVisible(classes, filter =>
        matchesEnvironmentClassFilter(classFacts(klass), filter),
      );
    if (!seesClass) {
      return false;
    }
    const facts = presetFacts(preset);
    return (
      isVisible(environments, filter =>
        matchesEnvironmentFilter(facts, filter),
      ) ||
      (caller.type === 'Person' &&
        (await this.#access.seesProject(facts.namespace, caller)))
    );
  }
}

function noSuchPreset({ namespace, name }: EnvironmentRef): NotFoundError {
  return new NotFoundError(
    `There is no preset '${name}' in project '${namespace}'`,
  );
}
