import * as fc from 'fast-check';
import {
  configMap,
  errorsOf,
  llama,
  parameters,
  pod,
  compileSpec,
  valuesIn,
} from './__fixtures__/classes';
import { acceptEnvironment } from './accept';
import { previewPlan } from './plan';
import type { JsonObject, JsonValue } from './json';

const text = { type: 'string' };
const account = parameters({ account: text });
const none: JsonObject = {};

function taintErrors(fields: JsonObject): string[] {
  return errorsOf(fields).filter(error =>
    /may not decide|may be an object here/.test(error),
  );
}

describe('what the requester decides may not reach', () => {
  const refused: Array<[string, JsonObject, JsonObject, string]> = [
    [
      'a service account name',
      pod('a', { serviceAccountName: '${parameters.account}' }),
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a service account name, inside text',
      pod('a', { serviceAccountName: 'sa-${environment.name}' }),
      none,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'the older field for it',
      pod('a', { serviceAccount: '${environment.owner}' }),
      none,
      'spec.resources[0].template.spec.serviceAccount',
    ],
    [
      'a service account deep in a pod template',
      {
        name: 'a',
        template: {
          apiVersion: 'batch/v1',
          kind: 'CronJob',
          metadata: { name: 'a' },
          spec: {
            jobTemplate: {
              spec: {
                template: {
                  spec: { serviceAccountName: '${parameters.account}' },
                },
              },
            },
          },
        },
      },
      account,
      'spec.resources[0].template.spec.jobTemplate.spec.template.spec.serviceAccountName',
    ],
    [
      'a roleRef',
      {
        name: 'a',
        template: {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name: 'a' },
          roleRef: { name: '${parameters.account}' },
        },
      },
      account,
      'spec.resources[0].template.roleRef.name',
    ],
    [
      'a subject',
      {
        name: 'a',
        template: {
          apiVersion: 'rbac.authorization.k8s.io/v1',
          kind: 'RoleBinding',
          metadata: { name: 'a' },
          subjects: [{ kind: 'User', name: '${environment.owner}' }],
        },
      },
      none,
      'spec.resources[0].template.subjects[0].name',
    ],
    [
      'a secretKeyRef',
      pod('a', {
        containers: [
          {
            env: [
              {
                name: 'T',
                valueFrom: {
                  secretKeyRef: { name: 'x', key: '${parameters.account}' },
                },
              },
            ],
          },
        ],
      }),
      account,
      'spec.resources[0].template.spec.containers[0].env[0].valueFrom.secretKeyRef.key',
    ],
    [
      'an envFrom',
      pod('a', {
        containers: [
          { envFrom: [{ secretRef: { name: '${parameters.account}' } }] },
        ],
      }),
      account,
      'spec.resources[0].template.spec.containers[0].envFrom[0].secretRef.name',
    ],
    [
      'a volume',
      pod('a', {
        volumes: [
          { name: 'v', secret: { secretName: '${parameters.account}' } },
        ],
      }),
      account,
      'spec.resources[0].template.spec.volumes[0].secret.secretName',
    ],
    [
      'a projected volume',
      pod('a', {
        volumes: [
          {
            name: 'v',
            projected: {
              sources: [{ secret: { name: '${parameters.account}' } }],
            },
          },
        ],
      }),
      account,
      'spec.resources[0].template.spec.volumes[0].projected.sources[0].secret.name',
    ],
    [
      'an image pull Secret',
      pod('a', { imagePullSecrets: [{ name: '${parameters.account}' }] }),
      account,
      'spec.resources[0].template.spec.imagePullSecrets[0].name',
    ],
    [
      'an Argo CD project',
      {
        name: 'a',
        template: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          metadata: { name: 'a' },
          spec: { project: '${parameters.account}' },
        },
      },
      account,
      'spec.resources[0].template.spec.project',
    ],
    [
      'an Argo CD destination',
      {
        name: 'a',
        template: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          metadata: { name: 'a' },
          spec: { destination: { namespace: '${environment.name}' } },
        },
      },
      none,
      'spec.resources[0].template.spec.destination.namespace',
    ],
    [
      'one of several Argo CD sources',
      {
        name: 'a',
        template: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          metadata: { name: 'a' },
          spec: { sources: [{ repoURL: '${parameters.account}' }] },
        },
      },
      account,
      'spec.resources[0].template.spec.sources[0].repoURL',
    ],
    [
      'a Flux account',
      {
        name: 'a',
        template: {
          apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
          kind: 'Kustomization',
          metadata: { name: 'a' },
          spec: { serviceAccountName: '${parameters.account}' },
        },
      },
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a workflow account',
      {
        name: 'a',
        template: {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Workflow',
          metadata: { name: 'a' },
          spec: { serviceAccountName: '${parameters.account}' },
        },
      },
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a service account through what a condition computes',
      pod('a', {
        serviceAccountName:
          '${parameters.account == "x" ? parameters.account : "y"}',
      }),
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a service account through a macro',
      pod('a', {
        serviceAccountName:
          '${["a", "b"].filter(x, x == parameters.account)[0]}',
      }),
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a service account through cel.bind',
      pod('a', {
        serviceAccountName: '${cel.bind(x, parameters.account, x + "a")}',
      }),
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a service account through an index',
      pod('a', { serviceAccountName: '${{"a": "b"}[parameters.account]}' }),
      account,
      'spec.resources[0].template.spec.serviceAccountName',
    ],
    [
      'a pod spec as an open object',
      pod('a', { containers: [{ env: '${parameters.env}' }] }),
      parameters({ env: { type: 'array', items: { type: 'object' } } }),
      'spec.resources[0].template.spec.containers[0].env',
    ],
    [
      'a map that names an account',
      pod('a', { template: '${{"serviceAccountName": parameters.account}}' }),
      account,
      'spec.resources[0].template.spec.template',
    ],
    [
      'a list of maps that name a Secret',
      pod('a', { env: '${[parameters.account].map(x, {"secretKeyRef": x})}' }),
      account,
      'spec.resources[0].template.spec.env',
    ],
  ];
  it.each(refused)('%s', (_what, resource, schema, path) => {
    expect(
      taintErrors({
        parameters: 'type' in schema ? schema : { type: 'object' },
        resources: [resource],
      }),
    ).toEqual([expect.stringContaining(`${path}: `)]);
  });

  it('a service account name through two other resources, and says which way', () => {
    expect(
      taintErrors({
        parameters: account,
        resources: [
          configMap('first', { a: '${parameters.account}' }),
          configMap('second', { b: 'x-${first.data.a}' }),
          pod('third', { serviceAccountName: '${second.data.b}' }),
        ],
      }),
    ).toEqual([
      "spec.resources[2].template.spec.serviceAccountName: parameters.account (through second.data.b, first.data.a) may not decide a service account name: whoever requests an environment could name another's; write a literal, or give the parameter an enum or const",
    ]);
  });

  it('a Secret reference through the status of a resource that it shapes', () => {
    expect(
      taintErrors({
        parameters: account,
        resources: [
          configMap('shaped', { a: '${parameters.account}' }),
          pod('user', {
            imagePullSecrets: [{ name: '${shaped.status.secret}' }],
          }),
        ],
      }),
    ).toHaveLength(1);
  });

  it('the Secret that an output shows', () => {
    expect(
      taintErrors({
        parameters: account,
        resources: [configMap('a', none)],
        outputs: [
          {
            name: 'o',
            type: 'Secret',
            secretName: '${parameters.account}',
            key: 'k',
          },
        ],
      }),
    ).toEqual([
      expect.stringMatching(
        /^spec\.outputs\[0\]\.secretName: parameters\.account may not decide a Secret reference/,
      ),
    ]);
  });

  it('a Secret reference as the name that it gave to a generated Secret', () => {
    expect(
      taintErrors({
        resources: [
          {
            name: 'g',
            generateSecret: { name: '${environment.name}', keys: { a: {} } },
          },
          pod('p', {
            volumes: [{ secret: { secretName: '${g.metadata.name}' } }],
          }),
        ],
      }),
    ).toHaveLength(1);
  });
});

describe('it may reach', () => {
  it.each<[string, JsonObject, JsonObject]>([
    [
      'any other field',
      pod('a', { containers: [{ image: 'x:${parameters.account}' }] }),
      account,
    ],
    [
      'an account, if its schema is an enum',
      pod('a', { serviceAccountName: '${parameters.size}' }),
      parameters({ size: { type: 'string', enum: ['a', 'b'] } }),
    ],
    [
      'an account, if its schema is a const',
      pod('a', { serviceAccountName: 'x-${parameters.size}' }),
      parameters({ size: { const: 'a' } }),
    ],
    [
      'an account by choosing between two literals',
      pod('a', { serviceAccountName: '${parameters.gpu ? "gpu" : "cpu"}' }),
      parameters({ gpu: { type: 'boolean' } }),
    ],
    [
      'labels, as a whole map',
      {
        name: 'a',
        template: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: { name: 'a', labels: '${parameters.labels}' },
        },
      },
      parameters({ labels: { type: 'object' } }),
    ],
    [
      'a field as an object with a closed schema',
      pod('a', { resources: '${parameters.r}' }),
      parameters({
        r: {
          type: 'object',
          additionalProperties: false,
          properties: { cpu: text },
        },
      }),
    ],
    [
      'a list of texts',
      pod('a', { containers: [{ args: '${parameters.args}' }] }),
      parameters({ args: { type: 'array', items: text } }),
    ],
    [
      'a map that the class writes',
      pod('a', { env: '${parameters.args.map(x, {"name": x})}' }),
      parameters({ args: { type: 'array', items: text } }),
    ],
    [
      'whether an account is used at all',
      pod(
        'a',
        { serviceAccountName: 'x' },
        { includeWhen: ['${parameters.gpu}'] },
      ),
      parameters({ gpu: { type: 'boolean' } }),
    ],
    [
      'data that is called like a Secret reference',
      configMap('a', { secretName: '${parameters.account}' }),
      account,
    ],
  ])('%s', (_what, resource, schema) => {
    expect(errorsOf({ parameters: schema, resources: [resource] })).toEqual([]);
  });

  it('nothing is tainted by the uid, the project and the namespace of an object', () => {
    expect(
      errorsOf({
        resources: [
          {
            name: 'account',
            template: {
              apiVersion: 'v1',
              kind: 'ServiceAccount',
              metadata: { name: 'runner' },
              imagePullSecrets: [{ name: '${environment.project}' }],
            },
          },
          {
            name: 'binding',
            template: {
              apiVersion: 'rbac.authorization.k8s.io/v1',
              kind: 'RoleBinding',
              metadata: { name: '${environment.name}' },
              roleRef: { name: 'view', kind: 'ClusterRole' },
              subjects: [
                {
                  kind: 'ServiceAccount',
                  name: '${account.metadata.name}',
                  namespace: '${account.metadata.namespace}',
                },
              ],
            },
          },
          { name: 'g', generateSecret: { keys: { a: {} } } },
          pod('p', {
            serviceAccountName: '${account.metadata.name}',
            volumes: [{ secret: { secretName: '${g.metadata.name}' } }],
          }),
        ],
      }),
    ).toEqual([]);
  });
});

/** The requester's text, found again wherever it went. */
const MARK = 'chosenbyrequester';

/** An expression over what is known, at random. */
function anExpression(earlier: readonly string[]): fc.Arbitrary<string> {
  const leaf = fc.constantFrom(
    'parameters.free',
    'parameters.fixed',
    'environment.uid',
    '"literal"',
    ...earlier.flatMap(name => [
      `${name}.data.a`,
      `${name}.data.b`,
      `${name}.metadata.name`,
    ]),
  );
  return fc.letrec<{ any: string }>(tie => ({
    any: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a} + ${b})`),
      fc
        .tuple(tie('any'), tie('any'))
        .map(([a, b]) => `(${a} == "literal" ? ${b} : "no")`),
      tie('any').map(a => `[${a}].map(x, x + "!")[0]`),
      tie('any').map(a => `cel.bind(y, ${a}, y + y)`),
      tie('any').map(a => `{"k": ${a}}.k`),
      tie('any').map(a => `${a}.lowerAscii()`),
      tie('any').map(a => `[${a}].filter(z, true).join("")`),
    ),
  })).any;
}

/** A chain of ConfigMaps, each of which may read the ones before, and a Pod at its end. */
const aChain: fc.Arbitrary<JsonObject> = fc
  .integer({ min: 1, max: 4 })
  .chain(length => {
    const names = Array.from({ length }, (_, index) => `link${index}`);
    return fc.tuple(
      fc.tuple(
        ...names.map((_, index) =>
          fc.record({
            a: anExpression(names.slice(0, index)),
            b: anExpression(names.slice(0, index)),
          }),
        ),
      ),
      anExpression(names),
      fc.constantFrom('serviceAccountName', 'imagePullSecrets', 'secretKeyRef'),
    );
  })
  .map(([links, last, field]) => ({
    parameters: parameters({
      free: { type: 'string', default: MARK },
      fixed: { type: 'string', enum: ['fixed'], default: 'fixed' },
    }),
    resources: [
      ...links.map(({ a, b }, index) =>
        configMap(`link${index}`, { a: `\${${a}}`, b: `b-\${${b}}` }),
      ),
      pod('sink', { image: '${parameters.free}', [field]: `\${${last}}` }),
    ],
  }));

function sinkValue(sink: JsonObject): JsonValue[] {
  const { spec } = sink;
  if (spec === null || typeof spec !== 'object' || Array.isArray(spec))
    return [];
  const { image: _image, ...privileged } = spec;
  return valuesIn(privileged);
}

describe('of random classes with chains', () => {
  it('none that is valid carries a tainted value into a privileged field', () => {
    let valid = 0;
    let refused = 0;
    fc.assert(
      fc.property(aChain, fields => {
        const result = compileSpec(fields);
        if (!result.valid) {
          refused += 1;
          return;
        }
        valid += 1;
        const accepted = acceptEnvironment(
          result.compiled,
          {
            metadata: { name: 'llama', namespace: 'search' },
            spec: { parameters: {}, lifetime: {} },
          },
          new Date(0),
        );
        if (!accepted.accepted) throw new Error(JSON.stringify(accepted));
        const plan = previewPlan(result.compiled, accepted.parameters, llama);
        const sink = plan.resources.find(({ name }) => name === 'sink');
        if (sink?.state !== 'Rendered') throw new Error(JSON.stringify(sink));
        expect(
          sinkValue(sink.object).filter(
            value => typeof value === 'string' && value.includes(MARK),
          ),
        ).toEqual([]);
      }),
      { numRuns: 250 },
    );
    // Otherwise this would hold of classes that are all refused.
    expect(valid).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });
});
