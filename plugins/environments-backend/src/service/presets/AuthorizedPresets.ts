import type {
  EnvironmentRef,
  List,
  PresetAnswer,
  PresetChange,
  PresetRequest,
  RepeatAnswer,
  SavePresetRequest,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { ClassPermissions } from '../classes/ClassPermissions';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { RecordsService } from '../records/RecordsService';
import type { PresetQuery } from './presetPages';
import type { PresetSight, PresetsService } from './PresetsService';

/**
 * Shows presets to who may see, or ask for, environments in their project; lets those
 * save one who may ask for its class.
 */
export class AuthorizedPresets implements PresetsService {
  readonly #inner: PresetsService;
  readonly #environments: EnvironmentPermissions;
  readonly #classes: ClassPermissions;
  readonly #records: Pick<RecordsService, 'getRecord'>;

  constructor(options: {
    inner: PresetsService;
    environmentPermissions: EnvironmentPermissions;
    classPermissions: ClassPermissions;
    /** Closing reports, as far as the caller may see them. */
    records: Pick<RecordsService, 'getRecord'>;
  }) {
    this.#inner = options.inner;
    this.#environments = options.environmentPermissions;
    this.#classes = options.classPermissions;
    this.#records = options.records;
  }

  async listPresets(
    { query }: { query: PresetQuery },
    caller: Caller,
  ): Promise<List<PresetAnswer>> {
    const sight = await this.#sightOf(caller);
    return this.#inner.listPresets({ query, sight }, caller);
  }

  async getPreset(
    ref: EnvironmentRef,
    _request: object,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const sight = await this.#sightOf(caller);
    return this.#inner.getPreset(ref, { sight }, caller);
  }

  async savePreset(
    request: PresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    await this.#classes.requireRequest(request.spec.className, caller);
    return this.#inner.savePreset(request, caller);
  }

  async saveEnvironment(
    ref: EnvironmentRef,
    request: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const { spec } = await this.#environments.get(ref, caller);
    await this.#classes.requireRequest(spec.className, caller);
    return this.#inner.saveEnvironment(ref, request, caller);
  }

  async saveRecord(
    record: string,
    request: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer> {
    const { spec } = await this.#records.getRecord(record, caller);
    await this.#classes.requireRequest(spec.className, caller);
    return this.#inner.saveRecord(record, request, caller);
  }

  async changePreset(
    ref: EnvironmentRef,
    change: PresetChange,
    caller: Caller,
  ): Promise<PresetAnswer> {
    await this.getPreset(ref, {}, caller);
    return this.#inner.changePreset(ref, change, caller);
  }

  async deletePreset(ref: EnvironmentRef, caller: Caller): Promise<void> {
    await this.getPreset(ref, {}, caller);
    return this.#inner.deletePreset(ref, caller);
  }

  async repeatEnvironment(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<RepeatAnswer> {
    await this.#environments.get(ref, caller);
    return this.#inner.repeatEnvironment(ref, caller);
  }

  async repeatRecord(record: string, caller: Caller): Promise<RepeatAnswer> {
    await this.#records.getRecord(record, caller);
    return this.#inner.repeatRecord(record, caller);
  }

  async #sightOf(caller: Caller): Promise<PresetSight> {
    const [environments, classes] = await Promise.all([
      this.#environments.visible(caller),
      this.#classes.visible(caller),
    ]);
    return { environments, classes };
  }
}
