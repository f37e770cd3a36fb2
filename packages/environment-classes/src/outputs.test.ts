import {
  configMap,
  llama,
  modelServing,
  parameters,
  validClass,
} from './__fixtures__/classes';
import { renderOutputs } from './outputs';
import type { JsonObject } from './json';

const compiled = validClass(modelServing);
const script = 'javascript';
const endpoint = { metadata: { name: 'server' } };
const gateway = { spec: { rules: [{ host: 'llama.lab.example.org' }] } };

function outputsOf(isPublic: boolean, observed: Record<string, JsonObject>) {
  return renderOutputs(
    compiled,
    { model: 'a', replicas: 1, public: isPublic },
    llama,
    new Map(Object.entries(observed)),
  );
}

describe('the outputs of an environment', () => {
  it('are complete when all they read is there', () => {
    expect(outputsOf(true, { endpoint, gateway })).toEqual({
      outputs: [
        { name: 'url', type: 'URL', value: 'http://llama.lab.example.org/' },
        {
          name: 'server',
          type: 'PortForward',
          namespace: 'env-llama-1a2b3c4d',
          service: 'server',
          port: 8000,
        },
        {
          name: 'password',
          type: 'Secret',
          namespace: 'env-llama-1a2b3c4d',
          secretName: 'credentials',
          key: 'password',
        },
      ],
      pending: [],
    });
  });

  it('leave out what includeWhen excludes', () => {
    expect(
      outputsOf(false, { endpoint }).outputs.map(({ name }) => name),
    ).toEqual(['server', 'password']);
    expect(outputsOf(false, { endpoint }).pending).toEqual([]);
  });

  it('say what they wait for', () => {
    expect(outputsOf(true, {})).toEqual({
      outputs: [expect.objectContaining({ name: 'password' })],
      pending: [
        { name: 'url', message: 'there is no gateway.spec.rules[0].host yet' },
        { name: 'server', message: 'there is no endpoint.metadata.name yet' },
      ],
    });
  });

  it('say with the path why they cannot be given', () => {
    const careless = validClass({
      parameters: parameters({ on: { type: 'boolean', default: false } }),
      resources: [
        configMap('extra', { a: 'x' }, { includeWhen: ['${parameters.on}'] }),
      ],
      outputs: [
        { name: 'a', type: 'Text', value: '${extra.data.a}' },
        { name: 'b', type: 'Text', value: '${["no text"]}' },
      ],
    });
    expect(renderOutputs(careless, { on: false }, llama, new Map())).toEqual({
      outputs: [],
      pending: [
        {
          name: 'a',
          message: expect.stringMatching(
            /^spec\.outputs\[0\]\.value: reads extra\.data, but "extra" is left out/,
          ),
        },
        {
          name: 'b',
          message:
            'spec.outputs[1].value: gives a list; it must give a string or a number',
        },
      ],
    });
  });

  it.each([`${script}:alert(1)`, ' https://x', 'data:text/html,x', '//x', 'x'])(
    'give no link to %p, which would run in the portal or lead nowhere',
    link => {
      const linked = validClass({
        ...modelServing,
        outputs: [{ name: 'url', type: 'URL', value: '${parameters.model}' }],
      });
      expect(
        renderOutputs(linked, { model: link }, llama, new Map()),
      ).toMatchObject({
        outputs: [],
        pending: [
          {
            name: 'url',
            message: expect.stringContaining('spec.outputs[0].value'),
          },
        ],
      });
    },
  );

  it('name the Secret with the kubeconfig of a cluster, and not what it holds', () => {
    const inner = {
      name: 'inner',
      type: 'Kubeconfig' as const,
      secretName: 'vc-inner',
      key: 'config',
    };
    const klass = validClass({
      resources: [configMap('c', {})],
      outputs: [inner],
    });
    expect(renderOutputs(klass, {}, llama, new Map()).outputs).toEqual([
      { ...inner, namespace: 'env-llama-1a2b3c4d' },
    ]);
  });

  it('take a computed number as a port', () => {
    const computed = validClass({
      resources: [configMap('c', {})],
      outputs: [
        { name: 'o', type: 'PortForward', service: 's', port: '${8000 + 1}' },
      ],
    });
    expect(renderOutputs(computed, {}, llama, new Map()).outputs).toEqual([
      expect.objectContaining({ port: 8001 }),
    ]);
  });
});
