import type {
  ClassStanding,
  ParameterChange,
} from '@environments-dev/plugin-environments-common';
import { aClass, aPreset } from '../../testing';
import {
  exactly,
  knownTo,
  presetRefOf,
  withPreset,
} from '../NewEnvironment/presetPrefill';
import { presetName } from './presetName';
import { presetParameters } from './presetParameters';
import { changeWords, standingWords } from './standingWords';

const schema = aClass().spec.parameters;

describe('the name of a preset', () => {
  it('follows from its title, and is one of the control cluster', () => {
    expect(presetName('GPU notebook (4 h)')).toBe('gpu-notebook-4-h');
    expect(presetName('Café für alle!')).toBe('cafe-fur-alle');
    expect(presetName('x'.repeat(80))).toHaveLength(63);
  });

  it('is there for a title without a Latin letter too, the same each time', () => {
    expect(presetName('ノートブック')).toMatch(/^preset-[0-9a-f]{16}$/);
    expect(presetName('ノートブック')).toBe(presetName('ノートブック'));
    expect(presetName('ノートブック')).not.toBe(presetName('サーバー'));
  });
});

describe('the parameters of a preset', () => {
  it('are those of its class with their defaults, and those that it was asked with', () => {
    expect(presetParameters(schema, { hardware: 'gpu', old: 1 })).toEqual([
      { name: 'hardware', title: 'Hardware', value: 'gpu' },
      { name: 'replicas', title: 'Replicas', value: 1 },
      { name: 'old', title: 'old', value: 1 },
    ]);
  });
});

describe('a form that a preset fills in', () => {
  it('has its values, what is fixed locked whatever the link says', () => {
    expect(
      withPreset(
        {
          preset: 'search/gpu-notebook',
          parameters: { hardware: 'cpu', replicas: 3 },
        },
        aPreset(),
        aClass(),
      ),
    ).toEqual({
      preset: 'search/gpu-notebook',
      namespace: 'search',
      className: 'notebook',
      parameters: { hardware: 'gpu', replicas: 3 },
      lifetime: { kind: 'preset', ttl: '4h' },
      locked: ['hardware'],
    });
  });

  it('leaves out what the class of today has not, and lets change what it does not take', () => {
    const { parameters, locked } = withPreset(
      {},
      aPreset('old', {
        spec: {
          parameters: { hardware: 'tpu', colour: 'red', replicas: 2 },
          fixed: ['hardware', 'colour', 'replicas'],
        },
        standing: {
          state: 'Moved',
          revision: '5f3c9a1e0b7d2c44',
          changes: [],
          problems: [
            { path: 'spec.parameters.hardware', message: 'is "tpu"' },
            { path: 'spec.parameters.colour', message: 'is not a parameter' },
          ],
        },
      }),
      aClass(),
    );
    expect(parameters).toEqual({ hardware: 'tpu', replicas: 2 });
    expect(locked).toEqual(['replicas']);
  });

  it('is found by project and name, and a mangled link names none', () => {
    expect(presetRefOf({ preset: 'search/mine' })).toEqual({
      namespace: 'search',
      name: 'mine',
    });
    expect(presetRefOf({ preset: 'mine' })).toBeUndefined();
    expect(presetRefOf({})).toBeUndefined();
  });

  it('does not carry on what nobody could take back in the form', () => {
    expect(
      knownTo(aClass(), { parameters: { hardware: 'gpu', old: 1 } }),
    ).toEqual({ parameters: { hardware: 'gpu' } });
    expect(
      knownTo(
        aClass('any', {
          parameters: { type: 'object', additionalProperties: true },
        }),
        { parameters: { old: 1 } },
      ),
    ).toEqual({ parameters: { old: 1 } });
  });

  it('exactly as then lets none of the values change', () => {
    expect(exactly({}, aClass()).locked).toEqual(['hardware', 'replicas']);
  });
});

describe('how a preset stands to its class', () => {
  it.each<[ClassStanding, string | undefined]>([
    [{ state: 'Current', problems: [] }, undefined],
    [{ state: 'ClassGone' }, 'Its class is gone'],
    [
      { state: 'Current', problems: [{ path: 'a', message: 'b' }] },
      'One value no longer holds',
    ],
    [
      {
        state: 'Moved',
        revision: '5f3c9a1e0b7d2c44',
        changes: [],
        problems: [],
      },
      'Its class has a newer revision',
    ],
    [
      {
        state: 'Moved',
        revision: '5f3c9a1e0b7d2c44',
        changes: [{ change: 'Removed', name: 'x' }],
        problems: [],
      },
      'The parameters of its class have changed',
    ],
  ])('is said in a line: %j', (standing, words) => {
    expect(standingWords(standing)?.words).toBe(words);
  });

  it.each<[ParameterChange, string]>([
    [
      { change: 'Added', name: 'zone', required: false, default: 'a' },
      'zone is new, usually a',
    ],
    [
      { change: 'Added', name: 'model', required: true },
      'model is new and must be given',
    ],
    [{ change: 'Removed', name: 'gpus', title: 'GPUs' }, 'GPUs is gone'],
    [
      {
        change: 'Changed',
        name: 'size',
        keyword: 'maximum',
        before: 8,
        after: 4,
      },
      'size: maximum 4, was 8',
    ],
    [
      { change: 'Changed', name: 'size', keyword: 'required', after: true },
      'size: must be given now',
    ],
    [
      { change: 'Changed', name: 'size', keyword: 'default', before: 1 },
      'size: default was 1',
    ],
  ])('tells each difference: %j', (change, words) => {
    expect(changeWords(change)).toBe(words);
  });
});
