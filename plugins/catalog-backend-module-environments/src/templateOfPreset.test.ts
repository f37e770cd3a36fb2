import { aClass } from './testing/aClass';
import { aPreset } from './testing/aPreset';
import { templateOfPreset } from './templateOfPreset';

const notebook = aClass('notebook', {
  type: 'object',
  required: ['gpus', 'model'],
  properties: {
    gpus: { type: 'integer', minimum: 0, default: 0 },
    model: { type: 'string' },
    zone: { type: 'string', default: 'a' },
  },
});

describe('the template of a preset', () => {
  it('carries its title, owner and project, and the tags of its class', () => {
    expect(
      templateOfPreset(aPreset('gpu', { title: 'GPU notebook' }), notebook),
    ).toMatchObject({
      metadata: {
        name: 'environment-preset.search.gpu',
        title: 'GPU notebook',
        tags: ['python'],
        annotations: {
          'backstage.io/managed-by-location': 'environments:preset.search.gpu',
          'environments.dev/class': 'notebook',
          'environments.dev/preset': 'search/gpu',
          'environments.dev/project': 'search',
        },
      },
      spec: { owner: 'user:default/jane' },
    });
  });

  it('does not ask for what is fixed, fills in what is open, and names the preset to the step', () => {
    const { spec } = templateOfPreset(
      aPreset('gpu', {
        parameters: { gpus: 2, model: '${{ secrets.token }}', zone: 'b' },
        fixed: ['gpus', 'model'],
        lifetime: { ttl: '4h' },
      }),
      notebook,
    );
    expect(spec).toMatchObject({
      parameters: [
        { properties: { project: { default: 'search' } } },
        {
          properties: {
            parameters: {
              required: [],
              properties: { zone: { default: 'b' } },
            },
          },
        },
        { properties: { ttl: { default: '4h' } } },
      ],
      steps: [
        {
          action: 'environments:request',
          input: {
            className: 'notebook',
            preset: 'search/gpu',
            parameters: '${{ parameters.parameters }}',
          },
        },
        {},
      ],
    });
    const text = JSON.stringify(spec);
    expect(text).not.toContain('gpus');
    expect(text).not.toContain('secrets.token');
  });

  it('asks for what was fixed to a value that the class does not take any more', () => {
    const { spec } = templateOfPreset(
      aPreset(
        'gpu',
        { parameters: { gpus: -1 }, fixed: ['gpus'] },
        {
          state: 'Moved',
          revision: '5f3c9a1e0b7d2c44',
          changes: [],
          problems: [{ path: 'spec.parameters.gpus', message: 'must be >= 0' }],
        },
      ),
      notebook,
    );
    expect(JSON.stringify(spec)).toContain('gpus');
  });

  it('has no page where everything is fixed', () => {
    const { spec } = templateOfPreset(
      aPreset('all', {
        parameters: { gpus: 1, model: 'm', zone: 'a' },
        fixed: ['gpus', 'model', 'zone'],
      }),
      notebook,
    );
    expect(spec?.parameters).toHaveLength(2);
  });
});
