import type { EnvironmentRef } from '../../environmentRef';
import {
  presetAnswerSchema,
  repeatAnswerSchema,
  type ListPresetsQuery,
  type PresetAnswer,
  type PresetChange,
  type PresetRequestInput,
  type RepeatAnswer,
  type SavePresetRequestInput,
} from '../presets';
import { listSchema, type List } from '../lists';
import {
  type EnvironmentsCallOptions,
  type Http,
  pathTo,
  queryString,
} from './http';

/** Requests saved for reuse, and asking for the same once more. */
export interface PresetCalls {
  /** By title. */
  listPresets(
    query?: ListPresetsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<List<PresetAnswer>>;
  /** @param ref - project and name of the preset */
  getPreset(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<PresetAnswer>;
  savePreset(
    request: PresetRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<PresetAnswer>;
  savePresetOfEnvironment(
    ref: EnvironmentRef,
    request: SavePresetRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<PresetAnswer>;
  /** @param record - name of the closing report */
  savePresetOfRecord(
    record: string,
    request: SavePresetRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<PresetAnswer>;
  changePreset(
    ref: EnvironmentRef,
    change: PresetChange,
    options?: EnvironmentsCallOptions,
  ): Promise<PresetAnswer>;
  deletePreset(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<void>;
  /** What it means to ask for the same once more. */
  getRepeat(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<RepeatAnswer>;
  /** @param record - name of the closing report */
  getRecordRepeat(
    record: string,
    options?: EnvironmentsCallOptions,
  ): Promise<RepeatAnswer>;
}

const presetListSchema = listSchema(presetAnswerSchema);

function pathToPreset({ namespace, name }: EnvironmentRef): string {
  return ['presets', namespace, name].map(encodeURIComponent).join('/');
}

function pathToRecord(record: string, rest: string): string {
  return `records/${encodeURIComponent(record)}/${rest}`;
}

export function presetCalls(http: Http): PresetCalls {
  const save = (
    path: string,
    body: PresetRequestInput | SavePresetRequestInput,
    options?: EnvironmentsCallOptions,
  ) =>
    http.json(presetAnswerSchema, path, { ...options, method: 'POST', body });
  return {
    listPresets(query = {}, options) {
      return http.json(
        presetListSchema,
        `presets${queryString(query)}`,
        options,
      );
    },

    getPreset(ref, options) {
      return http.json(presetAnswerSchema, pathToPreset(ref), options);
    },

    savePreset(request, options) {
      return save('presets', request, options);
    },

    savePresetOfEnvironment(ref, request, options) {
      return save(pathTo(ref, 'preset'), request, options);
    },

    savePresetOfRecord(record, request, options) {
      return save(pathToRecord(record, 'preset'), request, options);
    },

    changePreset(ref, change, options) {
      return http.json(presetAnswerSchema, pathToPreset(ref), {
        ...options,
        method: 'PATCH',
        body: change,
      });
    },

    async deletePreset(ref, options) {
      await http.send(pathToPreset(ref), { ...options, method: 'DELETE' });
    },

    getRepeat(ref, options) {
      return http.json(repeatAnswerSchema, pathTo(ref, 'repeat'), options);
    },

    getRecordRepeat(record, options) {
      return http.json(
        repeatAnswerSchema,
        pathToRecord(record, 'repeat'),
        options,
      );
    },
  };
}
