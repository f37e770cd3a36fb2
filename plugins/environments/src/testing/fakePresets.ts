import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  Environment,
  EnvironmentRef,
  EnvironmentsApi,
  PresetAnswer,
  RecordAnswer,
  RepeatAnswer,
} from '@environments-dev/plugin-environments-common';
import { aPreset } from './aPreset';
import { environmentOf } from './environmentOf';
import { beforeRead, beforeWrite, type FakeFaults } from './fakeFaults';
import { recordOf } from './fakeRecords';
import { listOf } from './listOf';

type PresetCalls = Pick<
  EnvironmentsApi,
  | 'listPresets'
  | 'getPreset'
  | 'savePreset'
  | 'savePresetOfEnvironment'
  | 'savePresetOfRecord'
  | 'changePreset'
  | 'deletePreset'
  | 'getRepeat'
  | 'getRecordRepeat'
>;

/** What there is of presets, and of what they may be saved from. */
export interface PresetWorld extends FakeFaults {
  presets: PresetAnswer[];
  /** What it means to ask for the same once more; the same as then, if absent. */
  repeat?: Partial<RepeatAnswer>;
  environments: Environment[];
  records: RecordAnswer[];
}

/** The calls about presets in memory. */
export function fakePresets(world: PresetWorld): PresetCalls {
  const isOf = (ref: EnvironmentRef) => (preset: PresetAnswer) =>
    preset.metadata.namespace === ref.namespace &&
    preset.metadata.name === ref.name;

  function find(ref: EnvironmentRef): PresetAnswer {
    const found = world.presets.find(isOf(ref));
    if (!found) {
      throw new NotFoundError(
        `There is no preset '${ref.name}' in project '${ref.namespace}'`,
      );
    }
    return found;
  }

  function add(
    ref: EnvironmentRef,
    spec: Parameters<typeof aPreset>[1],
  ): PresetAnswer {
    beforeWrite(world);
    if (world.presets.some(isOf(ref))) {
      throw new ConflictError(`${ref.name} exists in ${ref.namespace}`);
    }
    const preset = aPreset(ref.name, { namespace: ref.namespace, ...spec });
    world.presets = [...world.presets, preset];
    return preset;
  }

  function repeatOf({ spec }: Pick<Environment | RecordAnswer, 'spec'>) {
    return {
      className: spec.className,
      parameters: spec.parameters,
      standing: { state: 'Current' as const, problems: [] },
      exactly: {
        answer: 'Yes' as const,
        classRevision: '5f3c9a1e0b7d2c44',
      },
      ...world.repeat,
    };
  }

  return {
    async listPresets({ scope, search = '' } = {}) {
      await beforeRead(world);
      const items = world.presets.filter(
        ({ spec }) =>
          (scope !== 'mine' || spec.owner === 'user:default/jane') &&
          spec.title.toLowerCase().includes(search.toLowerCase()),
      );
      return listOf(items);
    },
    async getPreset(ref) {
      await beforeRead(world);
      return find(ref);
    },
    async savePreset({ metadata, spec }) {
      return add(metadata, { spec });
    },
    async savePresetOfEnvironment(ref, { metadata, spec }) {
      const { className, parameters } = environmentOf(
        world.environments,
        ref,
      ).spec;
      return add(
        { namespace: ref.namespace, ...metadata },
        { spec: { className, parameters, ...spec } },
      );
    },
    async savePresetOfRecord(record, { metadata, spec }) {
      const { className, parameters, environment } = recordOf(
        world.records,
        record,
      ).spec;
      return add(
        { namespace: environment.namespace, ...metadata },
        { spec: { className, parameters, ...spec } },
      );
    },
    async changePreset(ref, change) {
      beforeWrite(world);
      const preset = find(ref);
      const changed = {
        ...preset,
        spec: aPreset(ref.name, { spec: { ...preset.spec, ...change.spec } })
          .spec,
      };
      world.presets = world.presets.map(each =>
        each === preset ? changed : each,
      );
      return changed;
    },
    async deletePreset(ref) {
      beforeWrite(world);
      const preset = find(ref);
      world.presets = world.presets.filter(each => each !== preset);
    },
    async getRepeat(ref) {
      return repeatOf(environmentOf(world.environments, ref));
    },
    async getRecordRepeat(record) {
      return repeatOf(recordOf(world.records, record));
    },
  };
}
