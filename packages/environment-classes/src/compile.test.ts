import {
  configMap,
  errorsOf,
  modelServing,
  parameters,
  pod,
  validClass,
  compileSpec,
} from './__fixtures__/classes';
import { compileClass } from './compile';
import type { JsonObject } from './json';

const none: JsonObject = {};

describe('compiling a class', () => {
  it('orders resources in waves by what they read', () => {
    const compiled = validClass(modelServing);
    expect(
      compiled.waves.map(wave =>
        wave.map(({ name, dependsOn }) => [name, dependsOn]),
      ),
    ).toEqual([
      [
        ['server', []],
        ['credentials', []],
      ],
      [['endpoint', ['server']]],
      [
        ['gateway', ['endpoint']],
        ['address', ['endpoint']],
      ],
    ]);
  });

  it('gives the same content the same revision, and another site another', () => {
    const spec = compileSpec(modelServing);
    const reversed = compileSpec(
      Object.fromEntries(Object.entries(modelServing).reverse()),
    );
    if (!spec.valid || !reversed.valid) throw new Error('not valid');
    expect(spec.compiled.revision).toMatch(/^[0-9a-f]{16}$/);
    expect(reversed.compiled.revision).toBe(spec.compiled.revision);
    const elsewhere = compileClass(
      { metadata: { name: 'other' }, spec: spec.compiled.spec },
      { site: { domain: 'elsewhere.example.org' } },
    );
    if (!elsewhere.valid) throw new Error('not valid');
    expect(elsewhere.compiled.revision).not.toBe(spec.compiled.revision);
  });

  it('names a cycle', () => {
    expect(
      errorsOf({
        resources: [
          configMap('first', { a: '${second.data.a}' }),
          configMap('second', { a: '${third.data.a}' }),
          configMap('third', { a: '${first.data.a}' }),
        ],
      }),
    ).toEqual([
      'spec.resources[0]: is part of a cycle: first -> second -> third -> first; let one of them not read the other',
    ]);
    expect(
      errorsOf({ resources: [configMap('own', { a: '${own.data.b}' })] }),
    ).toEqual([expect.stringContaining('own -> own')]);
  });

  it('knows what a schema with cases declares, and what it does not', () => {
    const cases: JsonObject = {
      properties: { kind: { type: 'string' } },
      if: { properties: { kind: { const: 'GPU' } } },
      then: { properties: { model: { type: 'string' } } },
      else: { allOf: [{ properties: { cores: { type: 'integer' } } }] },
    };
    const reading = (expression: string, schema: JsonObject) =>
      errorsOf({
        parameters: schema,
        resources: [configMap('a', { a: `\${string(${expression})}` })],
      });
    const closed: JsonObject = { type: 'object', ...cases };
    const nested = parameters({ machine: closed });

    expect(reading('parameters.kind', closed)).toEqual([]);
    expect(reading('parameters.knd', closed)).toEqual([
      expect.stringContaining('did you mean "kind"?'),
    ]);
    // A request that gives it is refused: what is not declared at the top is no parameter.
    expect(reading('parameters.model', closed)).toEqual([
      expect.stringContaining('the schema does not declare "model"'),
    ]);
    for (const name of ['kind', 'model', 'cores']) {
      expect(reading(`parameters.machine.${name}`, nested)).toEqual([]);
    }
    expect(reading('parameters.machine.core', nested)).toEqual([
      expect.stringContaining('did you mean "cores"?'),
    ]);
  });

  it('reports every error, not only the first', () => {
    const errors = errorsOf({
      parameters: parameters({ model: { type: 'string' } }),
      resources: [
        configMap('one', { a: '${parameters.modle}', b: '${environment.nam}' }),
        configMap('one', { a: '${ones.data.a}', b: '${1 +}' }),
      ],
    });
    expect(errors).toEqual(
      expect.arrayContaining([
        'spec.resources[0].template.data.a: parameters.modle: the schema does not declare "modle"; did you mean "model"?',
        'spec.resources[0].template.data.b: environment has no "nam"; did you mean "name"?',
        'spec.resources[1].name: "one" is there twice; names are unique',
        expect.stringMatching(
          /^spec\.resources\[1\]\.template\.data\.a: there is no "ones"; did you mean "one"\?/,
        ),
        expect.stringMatching(
          /^spec\.resources\[1\]\.template\.data\.b: "1 \+" is not a CEL expression: .* at character 4$/,
        ),
      ]),
    );
  });
});

const withTemplate = (
  template: JsonObject,
  fields: JsonObject = none,
): JsonObject => ({
  resources: [{ name: 'thing', template }],
  ...fields,
});
const data = (expression: string, fields: JsonObject = none): JsonObject => ({
  resources: [
    configMap('thing', { a: expression }),
    configMap('other', { a: 'x' }),
  ],
  ...fields,
});
const cm = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'thing' } };
const secret = {
  name: 'secret',
  template: {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    stringData: { a: 'b' },
  },
};

describe('a class is not valid, with the path,', () => {
  it.each<[string, JsonObject, RegExp]>([
    [
      'when a whole resource is read',
      data('${other}'),
      /^spec\.resources\[0\]\.template\.data\.a: name a field of "other"/,
    ],
    [
      'when the whole environment is read',
      data('${environment}'),
      /name a field of environment/,
    ],
    [
      'when nothing says which resource makes the cluster that another is in',
      {
        resources: [
          {
            name: 'inner',
            cluster: { kubeconfigSecret: 'kubeconfig' },
            template: cm,
          },
        ],
      },
      /^spec\.resources\[0\]\.cluster\.kubeconfigSecret: must read the resource that makes the cluster/,
    ],
    [
      'when what is in such a cluster is to outlive it',
      {
        resources: [
          configMap('maker', { a: 'x' }),
          {
            name: 'inner',
            cluster: { kubeconfigSecret: '${maker.metadata.name}-kubeconfig' },
            template: cm,
            onEnd: 'Retain',
          },
        ],
      },
      /^spec\.resources\[1\]\.onEnd: must be Delete: the object goes with the cluster/,
    ],
    [
      'when a Secret is to be generated in such a cluster',
      {
        resources: [
          configMap('maker', { a: 'x' }),
          {
            name: 'inner',
            cluster: { kubeconfigSecret: '${maker.metadata.name}-kubeconfig' },
            generateSecret: { keys: { password: { length: 16 } } },
          },
        ],
      },
      /^spec\.resources\[1\]\.cluster: must be left out: a generated Secret/,
    ],
    [
      'when self is read in a template',
      data('${self.metadata.name}'),
      /"self" is the live object in readyWhen/,
    ],
    [
      'when a value of the site is not there',
      data('${site.domian}'),
      /site\.domian is not among the site's values; did you mean "domain"/,
    ],
    [
      'when metadata is misspelled',
      data('${other.metadata.nmae}'),
      /metadata has no "nmae".*did you mean "name"/,
    ],
    [
      'when types cannot fit',
      data('${parameters.n + "x"}', {
        parameters: parameters({ n: { type: 'integer' } }),
      }),
      /no such overload: int \+ string/,
    ],
    [
      'when a condition is no bool',
      data('${parameters.n ? "a" : "b"}', {
        parameters: parameters({ n: { type: 'integer' } }),
      }),
      /must be bool, got 'int'/,
    ],
    [
      'when matches is called',
      data('${"a".matches("(a+)+")}'),
      /matches\(\) is not part of the class language/,
    ],
    [
      'when a clock would be read',
      data('${string(timestamp(0))}'),
      /timestamp\(\) is not part of the class language/,
    ],
    [
      'when macros are nested too deep',
      data('${[1].map(a, [1].map(b, [1].map(c, c)))}'),
      /may be nested 2 deep/,
    ],
    [
      'when a macro hides a name',
      data('${[1].map(other, other)}'),
      /the variable "other" of a macro hides another name/,
    ],
    [
      'when an expression is too long',
      data(`\${"${'x'.repeat(2000)}"}`),
      /2002 characters; at most 1024/,
    ],
    [
      'when an expression is too deep',
      data(`\${${'('.repeat(60)}1${')'.repeat(60)}}`),
      /is not a CEL expression/,
    ],
    [
      'when an expression is not closed',
      data('${other.data.a'),
      /is not closed by "}"/,
    ],
    [
      'when apiVersion is computed',
      withTemplate({ ...cm, apiVersion: '${"v1"}' }),
      /^spec\.resources\[0\]\.template\.apiVersion: must be a literal/,
    ],
    [
      'when kind is missing',
      withTemplate({ apiVersion: 'v1', metadata: { name: 'a' } }),
      /template\.kind: is required, such as Deployment/,
    ],
    [
      'when kind is no kind',
      withTemplate({ ...cm, kind: 'config map' }),
      /template\.kind: is "config map"/,
    ],
    [
      'when the name is missing',
      withTemplate({ apiVersion: 'v1', kind: 'ConfigMap' }),
      /template\.metadata\.name: is required/,
    ],
    [
      'when the name is left to chance',
      withTemplate({ ...cm, metadata: { generateName: 'a-' } }),
      /generateName: must be left out/,
    ],
    [
      'when the namespace is computed',
      withTemplate({
        ...cm,
        metadata: { name: 'a', namespace: '${environment.namespace}' },
      }),
      /metadata\.namespace: must be a literal/,
    ],
    [
      'when a cluster-scoped object has a namespace',
      withTemplate({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: '${environment.uid}', namespace: 'a' },
      }),
      /must be left out: a ClusterRole lies in no namespace/,
    ],
    [
      'when a cluster-scoped object has a literal name',
      withTemplate({
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'a' },
      }),
      /metadata\.name: would be the same in every environment/,
    ],
    [
      'when a name in a shared namespace is literal',
      withTemplate(cm, { isolation: 'Shared' }),
      /metadata\.name: would be the same in every environment/,
    ],
    [
      'when a name in a shared namespace comes from a parameter alone',
      withTemplate(
        { ...cm, metadata: { name: '${parameters.n}' } },
        {
          isolation: 'Shared',
          parameters: parameters({ n: { type: 'string' } }),
        },
      ),
      /derive it from environment\.name or environment\.uid/,
    ],
    [
      'when a generated Secret in a shared namespace has a literal name',
      {
        isolation: 'Shared',
        resources: [
          { name: 'a', generateSecret: { name: 'a', keys: { b: {} } } },
        ],
      },
      /generateSecret\.name: would be the same/,
    ],
    [
      'when labels of the controller are set',
      withTemplate({
        ...cm,
        metadata: { name: 'a', labels: { 'environments.dev/instance': 'x' } },
      }),
      /metadata\.labels\["environments\.dev\/instance"\]: must be left out/,
    ],
    [
      'when uid is set',
      withTemplate({ ...cm, metadata: { name: 'a', uid: 'x' } }),
      /metadata\.uid: must be left out/,
    ],
    [
      'when the name is reserved',
      { resources: [configMap('parameters', none)] },
      /^spec\.resources\[0\]\.name: "parameters" is reserved/,
    ],
    [
      'when the name is a word of CEL',
      { resources: [configMap('in', none)] },
      /"in" is reserved/,
    ],
    [
      'when the data of a Secret is read',
      {
        resources: [
          secret,
          configMap('thing', { a: '${secret.stringData.a}' }),
        ],
      },
      /^spec\.resources\[1\]\.template\.data\.a: secret\.stringData\.a: of a Secret only secret\.metadata\.name/,
    ],
    [
      'when a generated value is read',
      {
        resources: [
          { name: 'g', generateSecret: { keys: { p: {} } } },
          configMap('thing', { a: '${g.data.p}' }),
        ],
      },
      /of a Secret only g\.metadata\.name/,
    ],
    [
      'when the data of a Secret is read by a computed field',
      {
        resources: [
          secret,
          configMap('thing', { a: '${secret[["data"][0]].a}' }),
        ],
      },
      /of a Secret only/,
    ],
    [
      'when readyWhen reads the data of its Secret',
      { resources: [{ ...secret, readyWhen: ['${size(self.data) > 0}'] }] },
      /readyWhen\[0\]: self\.data: of a Secret only/,
    ],
    [
      'when includeWhen reads a resource',
      {
        resources: [
          configMap('a', none),
          configMap('b', none, { includeWhen: ['${a.data.x == "y"}'] }),
        ],
      },
      /^spec\.resources\[1\]\.includeWhen\[0\]: "a" is a resource; only parameters, environment and site/,
    ],
    [
      'when includeWhen gives no bool',
      {
        resources: [
          configMap('a', none, { includeWhen: ['${environment.name}'] }),
        ],
      },
      /includeWhen\[0\]: "environment\.name" gives string; it must give true or false/,
    ],
    [
      'when includeWhen is no expression',
      { resources: [configMap('a', none, { includeWhen: ['true'] })] },
      /must be one whole expression/,
    ],
    [
      'when approve.when reads an undeclared parameter',
      {
        ...data('x'),
        access: {
          approve: { when: '${parameters.n > 2}', by: ['group:default/a'] },
        },
      },
      /^spec\.access\.approve\.when: parameters\.n: the schema does not declare "n"/,
    ],
    [
      'when parameters are no object',
      data('x', { parameters: { type: 'array' } }),
      /^spec\.parameters\.type: must be "object"/,
    ],
    [
      'when a parameter is no JSON Schema',
      data('x', { parameters: parameters({ n: { type: 'strin' } }) }),
      /^spec\.parameters\.properties\.n\.type: is not JSON Schema/,
    ],
    [
      'when a pattern is no pattern',
      data('x', {
        parameters: parameters({ n: { type: 'string', pattern: '(' } }),
      }),
      /^spec\.parameters[^:]*: is not/,
    ],
    [
      'when a default does not fit its own schema',
      data('x', {
        parameters: parameters({ n: { type: 'integer', default: 'two' } }),
      }),
      /^spec\.parameters\.properties\.n\.default: is "two"; must be of type integer/,
    ],
    [
      'when an output lacks a field of its type',
      data('x', {
        outputs: [{ name: 'o', type: 'PortForward', service: 'a' }],
      }),
      /^spec\.outputs\[0\]\.port: is required for an output of type PortForward/,
    ],
    [
      'when an output has a field of another type',
      data('x', {
        outputs: [{ name: 'o', type: 'URL', value: 'a', key: 'b' }],
      }),
      /^spec\.outputs\[0\]\.key: must be left out/,
    ],
    [
      'when the default lifetime is above the maximum',
      data('x', { lifetime: { default: '9h', max: '8h' } }),
      /^spec\.lifetime\.default: is 9h, above max; must be at most 8h/,
    ],
    [
      'when an object of its own namespace is to be retained',
      { resources: [configMap('a', none, { onEnd: 'Retain' })] },
      /^spec\.resources\[0\]\.onEnd: must be Delete/,
    ],
    [
      'when a generated Secret has no key',
      { resources: [{ name: 'a', generateSecret: { keys: {} } }] },
      /generateSecret\.keys: needs at least one key/,
    ],
    [
      'when a resource has neither template nor generateSecret',
      { resources: [{ name: 'a' }] },
      /^spec\.resources\[0\]: needs exactly one of template and generateSecret/,
    ],
  ])('%s', (_when, fields, expected) => {
    expect(errorsOf(fields)).toEqual(
      expect.arrayContaining([expect.stringMatching(expected)]),
    );
  });
});

describe('a class is valid', () => {
  it.each<[string, JsonObject]>([
    [
      'when a value of the site is asked for before it is read',
      data('${has(site.proxy) ? site.proxy : "none"}'),
    ],
    [
      'when an optional parameter is read optionally',
      data('${parameters.?n.orValue("x")}', {
        parameters: parameters({ n: { type: 'string' } }),
      }),
    ],
    [
      'when a parameter allows anything',
      data('${parameters.n.whatever}', {
        parameters: parameters({ n: { type: 'object' } }),
      }),
    ],
    [
      'when a shared name derives from another object',
      {
        isolation: 'Shared',
        resources: [
          {
            name: 'a',
            template: { ...cm, metadata: { name: '${environment.name}-a' } },
          },
          {
            name: 'b',
            template: { ...cm, metadata: { name: '${a.metadata.name}-b' } },
          },
        ],
      },
    ],
    [
      'when a selector names the instance label',
      {
        resources: [
          pod('a', {
            nodeSelector: { 'environments.dev/instance': '${environment.uid}' },
          }),
        ],
      },
    ],
    [
      'when a retained object lies in another namespace',
      {
        resources: [
          {
            name: 'a',
            onEnd: 'Retain',
            template: {
              ...cm,
              metadata: { name: '${environment.uid}', namespace: 'archive' },
            },
          },
        ],
      },
    ],
    ['when a dollar brace is escaped', data('echo $${HOME}')],
  ])('%s', (_when, fields) => {
    expect(errorsOf(fields)).toEqual([]);
  });
});
