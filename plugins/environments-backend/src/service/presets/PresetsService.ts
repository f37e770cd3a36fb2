import type {
  EnvironmentRef,
  List,
  PresetAnswer,
  PresetChange,
  PresetRequest,
  RepeatAnswer,
  SavePresetRequest,
} from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentClassFilter,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type { Caller } from '../Caller';
import type { Visibility } from '../visibility';
import type { PresetQuery } from './presetPages';

/** What a caller sees of environments and classes, and so of presets. */
export interface PresetSight {
  environments: Visibility<EnvironmentFilter>;
  classes: Visibility<EnvironmentClassFilter>;
}

/** Requests saved for reuse, and asking for the same once more. */
export interface PresetsService {
  listPresets(
    request: { query: PresetQuery; sight: PresetSight },
    caller: Caller,
  ): Promise<List<PresetAnswer>>;
  getPreset(
    ref: EnvironmentRef,
    request: { sight: PresetSight },
    caller: Caller,
  ): Promise<PresetAnswer>;
  savePreset(request: PresetRequest, caller: Caller): Promise<PresetAnswer>;
  /** Saves what an environment asked for. */
  saveEnvironment(
    ref: EnvironmentRef,
    request: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer>;
  /** Saves what an environment asked for that has ended, by the name of its record. */
  saveRecord(
    record: string,
    request: SavePresetRequest,
    caller: Caller,
  ): Promise<PresetAnswer>;
  changePreset(
    ref: EnvironmentRef,
    change: PresetChange,
    caller: Caller,
  ): Promise<PresetAnswer>;
  deletePreset(ref: EnvironmentRef, caller: Caller): Promise<void>;
  /** What it means to ask for the same as an environment once more. */
  repeatEnvironment(ref: EnvironmentRef, caller: Caller): Promise<RepeatAnswer>;
  /** The same of an environment that has ended. */
  repeatRecord(record: string, caller: Caller): Promise<RepeatAnswer>;
}
