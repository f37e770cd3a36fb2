import { errorsOf } from './__fixtures__/classes';
import type { JsonObject } from './json';

const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'training' },
};

const resources = (whileAsleep: JsonObject, fields: JsonObject = {}) => ({
  resources: [{ name: 'training', template: job, whileAsleep, ...fields }],
});

describe('what a class changes while its environments sleep', () => {
  it.each<[string, JsonObject]>([
    ['fields of spec', { spec: { suspend: true, parallelism: 0 } }],
    ['an annotation', { metadata: { annotations: { paused: 'true' } } }],
    ['nothing, so that it stays awake', {}],
  ])('may be %s', (_what, whileAsleep) => {
    expect(errorsOf(resources(whileAsleep))).toEqual([]);
  });

  const at = 'spec.resources[0].whileAsleep';
  it.each<[string, JsonObject, string]>([
    [
      'another part of the object',
      { status: { phase: 'Paused' } },
      `${at}.status: may not be changed; only spec and metadata.annotations may`,
    ],
    [
      'its name',
      { metadata: { name: 'other' } },
      `${at}.metadata.name: may not be changed; of metadata only annotations may`,
    ],
    [
      'its labels',
      { metadata: { labels: { a: 'b' } } },
      `${at}.metadata.labels: may not be changed; of metadata only annotations may`,
    ],
    [
      'an annotation of ours',
      { metadata: { annotations: { 'environments.dev/asleep': '' } } },
      `${at}.metadata.annotations["environments.dev/asleep"]: belongs to environments.dev; choose another annotation`,
    ],
    [
      'an annotation that is no text',
      { metadata: { annotations: { paused: true } } },
      `${at}.metadata.annotations.paused: must be a string, as every annotation is`,
    ],
    [
      'a list',
      { spec: { args: ['sleep'] } },
      `${at}.spec.args: must be a literal, not a list or null: these cannot be put back exactly`,
    ],
    [
      'what is only known later',
      { spec: { suspend: '${parameters.suspend}' } },
      `${at}.spec.suspend: must be a literal; expressions are not evaluated here`,
    ],
  ])('may not be %s', (_what, whileAsleep, error) => {
    expect(errorsOf(resources(whileAsleep))).toEqual([error]);
  });

  it('may not lie in a cluster that the environment makes', () => {
    const maker = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'maker' },
    };
    expect(
      errorsOf({
        resources: [
          { name: 'maker', template: maker },
          {
            name: 'training',
            template: job,
            cluster: { kubeconfigSecret: '${maker.metadata.name}-kubeconfig' },
            whileAsleep: { spec: { suspend: true } },
          },
        ],
      }),
    ).toEqual([
      'spec.resources[1].whileAsleep: must be left out: what is in a cluster that the environment makes is not put to sleep',
    ]);
  });

  it('may not be a generated Secret', () => {
    expect(
      errorsOf({
        resources: [
          {
            name: 'credentials',
            generateSecret: { keys: { password: {} } },
            whileAsleep: { spec: {} },
          },
        ],
      }),
    ).toEqual([`${at}: needs a template: a generated Secret is not changed`]);
  });
});
