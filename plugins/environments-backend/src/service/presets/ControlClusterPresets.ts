import { NotFoundError } from '@backstage/errors';
import type {
  EnvironmentPreset,
  EnvironmentPresetSpec,
  EnvironmentRef,
  List,
  PresetAnswer,
  PresetChange,
  PresetRequest,
  RepeatAnswer,
  SavePresetRequest,
} from '@environments-dev/plugin-environments-common';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { RecordStore } from '../../history/RecordStore';
import type { ReadModel } from '../../readModel/ReadModel';
import { requirePerson } from '../Caller';
import type { Caller, Person } from '../Caller';
import { InvalidRequestError } from '../errors';
import { askedOfEnvironment, askedOfRecord } from './askedBefore';
import type { AskedBefore } from './classStanding';
import type { ClassStandings } from './ClassStandings';
import type { PresetCatalog } from './PresetCatalog';
import type { PresetQuery } from './presetPages';
import type { PresetSight, PresetsService } from './PresetsService';
import type { PresetWriter } from './PresetWriter';

/** Reads presets from what the watches brought, writes them to the control cluster. */
export class ControlClusterPresets implements PresetsService {
  readonly #ask: AskControlCluster;
  readonly #readModel: ReadModel;
  readonly #records: RecordStore;
  readonly #standings: ClassStandings;
  readonly #presets: PresetCatalog;
  readonly #writer: PresetWriter;

  constructor(options: {
    ask: AskControlCluster;
    readModel: ReadModel;
    records: RecordStore;
    standings: ClassStandings;
    presets: PresetCatalog;
    writer: PresetWriter;
  }) {
    this.#ask = options.ask;
    this.#readModel = options.readModel;
    this.#records = options.records;
    this.#standings = options.standings;
    this.#presets = options.presets;
    this.#writer = options.writer;
  }

  async listPresets(
    request: { query: PresetQuery; sight: PresetSight },
    caller: Caller,
  ): Promise<List<PresetAnswer>> {
    await this.#readModel.requireKnowledge();
    return this.#ask(() => this.#presets.list(request, caller));
  }

  async getPreset(
    ref: EnvironmentRef,
    { sight }: { sight: PresetSight },
    caller: Caller,
  ): Promise<PresetAnswer> {
    await this.#readModel.requireKnowledge();
    return this.#ask(() => this.#presets.get(ref, sight, caller));
  }

  async savePreset(
    { metadata, spec }: PresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const { title, description, owner, ...asked } = spec;
    await this.#readModel.requireKnowledge();
    return this.#save(
      metadata,
      { title, description, owner },
      this.#withRevision(asked),
      requirePerson(caller),
    );
  }

  async saveEnvironment(
    ref: EnvironmentRef,
    { metadata, spec }: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const person = requirePerson(caller);
    const environment = await this.#readModel.getEnvironment(ref);
    const { fixed, ...about } = spec;
    return this.#save(
      { namespace: ref.namespace, ...metadata },
      about,
      this.#withKeptRevision({ ...askedOfEnvironment(environment), fixed }),
      person,
    );
  }

  async saveRecord(
    record: string,
    { metadata, spec }: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge();
    const ended = await this.#record(record);
    const { fixed, ...about } = spec;
    return this.#save(
      { namespace: ended.environment.namespace, ...metadata },
      about,
      this.#withKeptRevision({ ...askedOfRecord(ended), fixed }),
      person,
    );
  }

  async changePreset(
    ref: EnvironmentRef,
    { spec }: PresetChange,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge();
    const preset = this.#presets.find(ref);
    const change = this.#completed(preset, spec);
    const written = await this.#ask(() =>
      this.#writer.change(preset, change, person),
    );
    await this.#readModel.seenPreset(written);
    return this.#ask(() => this.#presets.answer(written, caller));
  }

  async deletePreset(ref: EnvironmentRef, caller: Caller): Promise<void> {
    const person = requirePerson(caller);
    await this.#readModel.requireKnowledge();
    const preset = this.#presets.find(ref);
    await this.#ask(() => this.#writer.delete(preset, person));
    await this.#readModel.seenNoPreset(preset);
  }

  async repeatEnvironment(ref: EnvironmentRef): Promise<RepeatAnswer> {
    const environment = await this.#readModel.getEnvironment(ref);
    return this.#ask(() =>
      this.#standings.repeat(askedOfEnvironment(environment)),
    );
  }

  async repeatRecord(record: string): Promise<RepeatAnswer> {
    await this.#readModel.requireKnowledge();
    const asked = askedOfRecord(await this.#record(record));
    return this.#ask(() => this.#standings.repeat(asked));
  }

  async #save(
    metadata: EnvironmentRef,
    about: { title: string; description: string; owner?: string },
    asked: AskedBefore,
    person: Person,
  ): Promise<PresetAnswer> {
    if (!this.#readModel.project(metadata.namespace)) {
      throw new InvalidRequestError([
        {
          path: 'metadata.namespace',
          message: `there is no project '${metadata.namespace}'`,
        },
      ]);
    }
    const written = await this.#ask(() =>
      this.#writer.create(
        metadata,
        {
          ...about,
          ...presetSpecOf(asked),
          owner: about.owner ?? person.entityRef,
          savedBy: person.entityRef,
        },
        person,
      ),
    );
    await this.#readModel.seenPreset(written);
    return this.#ask(() => this.#presets.answer(written, person));
  }

  /** Today's, where none was written down. */
  #withRevision(asked: AskedBefore): AskedBefore {
    const classRevision =
      asked.classRevision ?? this.#standings.today(asked.className);
    return { ...asked, ...(classRevision !== undefined && { classRevision }) };
  }

  /** Today's also where the one that it had is not kept any more. */
  #withKeptRevision(asked: AskedBefore): AskedBefore {
    const { className, classRevision, ...rest } = asked;
    return classRevision !== undefined &&
      this.#standings.isKept(className, classRevision)
      ? asked
      : this.#withRevision({ className, ...rest });
  }

  /** Who gives values gives them for the class of today, unless they say otherwise. */
  #completed(
    { spec }: EnvironmentPreset,
    change: PresetChange['spec'],
  ): Partial<EnvironmentPresetSpec> {
    const { lifetime, fixed, ...rest } = change;
    const classRevision =
      change.classRevision ??
      (change.parameters ? this.#standings.today(spec.className) : undefined);
    return {
      ...rest,
      ...(classRevision !== undefined && { classRevision }),
      ...(fixed && { fixed: [...new Set(fixed)] }),
      ...(lifetime && { lifetime: { ...lifetime, extensions: [] } }),
    };
  }

  async #record(name: string) {
    const record = await this.#records.get(name);
    if (!record) {
      throw new NotFoundError(`There is no record '${name}'`);
    }
    return record.spec;
  }
}

function presetSpecOf({
  lifetime,
  fixed,
  schedule,
  ...asked
}: AskedBefore): Pick<
  EnvironmentPresetSpec,
  | 'className'
  | 'classRevision'
  | 'parameters'
  | 'fixed'
  | 'lifetime'
  | 'schedule'
> {
  return {
    ...asked,
    fixed: [...new Set(fixed)],
    ...(lifetime && { lifetime: { ...lifetime, extensions: [] } }),
    ...(schedule && { schedule: [...schedule] }),
  };
}
