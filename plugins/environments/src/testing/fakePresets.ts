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
export interface PresetWorld {
  presets: PresetAnswer[];
  /** What it means to ask for the same once more; the same as then, if absent. */
  repeat?: Partial<RepeatAnswer>;
  environments: Environment[];
  records: RecordAnswer[];
  /** Thrown by every read. */
  readError?: Error;
  /** Thrown by every write. */
  writeError?: Error;
  /** Reads never answer. */
  hangs: boolean;
}

/** The calls about presets in memory. */
export function fakePresets(world: PresetWorld): PresetCalls {
  const isOf = (ref: EnvironmentRef) => (preset: PresetAnswer) =>
    preset.metadata.namespace === ref.namespace &&
    preset.metadata.name === ref.name;

  async function read() {
    if (world.hangs) {
      await new Promise(() => {});
    }
    if (world.readError) {
      throw world.readError;
    }
  }

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
    if (world.writeError) {
      throw world.writeError;
    }
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

  function environmentOf({ namespace, name }: EnvironmentRef): Environment {
    const found = world.environments.find(
      ({ metadata }) =>
        metadata.namespace === namespace && metadata.name === name,
    );
    if (!found) {
      throw new NotFoundError(`There is no environment ${name}`);
    }
    return found;
  }

  function recordOf(name: string): RecordAnswer {
    const found = world.records.find(record => record.name === name);
    if (!found) {
      throw new NotFoundError(`There is no record ${name}`);
    }
    return found;
  }

  return {
    async listPresets({ scope, search = '' } = {}) {
      await read();
      const items = world.presets.filter(
        ({ spec }) =>
          (scope !== 'mine' || spec.owner === 'user:default/jane') &&
          spec.title.toLowerCase().includes(search.toLowerCase()),
      );
      return { items, totalItems: items.length, pageInfo: {} };
    },
    async getPreset(ref) {
      await read();
      return find(ref);
    },
    async savePreset({ metadata, spec }) {
      return add(metadata, { spec });
    },
    async savePresetOfEnvironment(ref, { metadata, spec }) {
      const { className, parameters } = environmentOf(ref).spec;
      return add(
        { namespace: ref.namespace, ...metadata },
        { spec: { className, parameters, ...spec } },
      );
    },
    async savePresetOfRecord(record, { metadata, spec }) {
      const { className, parameters, environment } = recordOf(record).spec;
      return add(
        { namespace: environment.namespace, ...metadata },
        { spec: { className, parameters, ...spec } },
      );
    },
    async changePreset(ref, change) {
      if (world.writeError) {
        throw world.writeError;
      }
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
      if (world.writeError) {
        throw world.writeError;
      }
      const preset = find(ref);
      world.presets = world.presets.filter(each => each !== preset);
    },
    async getRepeat(ref) {
      return repeatOf(environmentOf(ref));
    },
    async getRecordRepeat(record) {
      return repeatOf(recordOf(record));
    },
  };
}
