import {
  configMap,
  llama,
  modelServing,
  parameters,
  pod,
  validClass,
} from './__fixtures__/classes';
import { canonicalJson, valueAt, type JsonObject } from './json';
import { planEnvironment, previewPlan } from './plan';
import type {
  CompiledClass,
  Plan,
  PlannedResource,
  RenderedObject,
} from './types';

const asked = { model: 'org/llama', replicas: 2, public: true };

function planned(plan: Plan, name: string): PlannedResource {
  const found = plan.resources.find(resource => resource.name === name);
  if (found === undefined) throw new Error(`${name} is not planned`);
  return found;
}

function rendered(plan: Plan, name: string): RenderedObject {
  const resource = planned(plan, name);
  if (resource.state !== 'Rendered') throw new Error(JSON.stringify(resource));
  return resource.object;
}

function previewOf(compiled: CompiledClass, values: JsonObject): Plan {
  return previewPlan(compiled, values, llama);
}

describe('the plan of an environment', () => {
  const compiled = validClass(modelServing);

  it('renders what needs nothing live, and waits with the rest', () => {
    const plan = planEnvironment(compiled, asked, llama, new Map());
    expect(plan.resources.map(({ name, state }) => [name, state])).toEqual([
      ['server', 'Rendered'],
      ['credentials', 'GeneratedSecret'],
      ['endpoint', 'Pending'],
      ['gateway', 'Pending'],
      ['address', 'Pending'],
    ]);
    expect(planned(plan, 'endpoint')).toMatchObject({
      waitingFor: ['server'],
      message: 'waits for server',
      kind: 'Service',
    });
  });

  it('reads live objects as they come', () => {
    const server = rendered(
      planEnvironment(compiled, asked, llama, new Map()),
      'server',
    );
    const observed = new Map<string, JsonObject>([['server', server]]);
    const endpoint = rendered(
      planEnvironment(compiled, asked, llama, observed),
      'endpoint',
    );
    expect(endpoint.metadata.name).toBe('server');

    observed.set('endpoint', endpoint);
    const before = planEnvironment(compiled, asked, llama, observed);
    expect(planned(before, 'address')).toMatchObject({
      state: 'Pending',
      waitingFor: ['endpoint'],
    });
    expect(valueAt(rendered(before, 'gateway'), 'spec', 'rules')).toEqual([
      { host: 'llama.lab.example.org' },
    ]);

    observed.set('endpoint', { ...endpoint, spec: { clusterIP: '10.0.0.7' } });
    const after = planEnvironment(compiled, asked, llama, observed);
    expect(rendered(after, 'address').data).toEqual({ ip: '10.0.0.7' });
  });

  it('keeps the type of a string that is one whole expression', () => {
    const server = rendered(previewOf(compiled, asked), 'server');
    expect(valueAt(server, 'spec', 'replicas')).toBe(2);
  });

  it('puts namespace and labels on objects, and on the pods and claims made from them', () => {
    const labels = {
      'app.kubernetes.io/managed-by': 'environments',
      'environments.dev/instance': llama.uid,
      'environments.dev/resource': 'server',
    };
    const server = rendered(previewOf(compiled, asked), 'server');
    expect(server.metadata).toEqual({
      name: 'server',
      namespace: 'env-llama-1a2b3c4d',
      labels,
    });
    expect(valueAt(server, 'spec', 'template', 'metadata', 'labels')).toEqual({
      app: 'server',
      ...labels,
    });
    expect(valueAt(server, 'spec', 'selector', 'matchLabels')).toEqual({
      app: 'server',
    });

    const template = { metadata: { name: 'x' }, spec: {} };
    const others = validClass({
      resources: [
        {
          name: 'set',
          template: {
            apiVersion: 'apps/v1',
            kind: 'StatefulSet',
            metadata: { name: 'set' },
            spec: { template, volumeClaimTemplates: [template] },
          },
        },
        {
          name: 'cron',
          template: {
            apiVersion: 'batch/v1',
            kind: 'CronJob',
            metadata: { name: 'cron' },
            spec: { jobTemplate: { spec: { template } } },
          },
        },
        {
          name: 'role',
          template: {
            apiVersion: 'rbac.authorization.k8s.io/v1',
            kind: 'ClusterRole',
            metadata: { name: '${environment.uid}' },
          },
        },
      ],
    });
    const plan = previewOf(others, {});
    const set = rendered(plan, 'set');
    expect(valueAt(set, 'spec', 'volumeClaimTemplates')).toEqual([
      {
        metadata: {
          name: 'x',
          labels: { ...labels, 'environments.dev/resource': 'set' },
        },
        spec: {},
      },
    ]);
    const cron = rendered(plan, 'cron');
    for (const path of [
      ['spec', 'jobTemplate'],
      ['spec', 'jobTemplate', 'spec', 'template'],
    ]) {
      expect(
        valueAt(
          cron,
          ...path,
          'metadata',
          'labels',
          'environments.dev/resource',
        ),
      ).toBe('cron');
    }
    expect(rendered(plan, 'role').metadata.namespace).toBeUndefined();
  });

  it('leaves out what includeWhen excludes, and says which rule', () => {
    expect(
      planned(previewOf(compiled, { ...asked, public: false }), 'gateway'),
    ).toEqual({
      state: 'Excluded',
      name: 'gateway',
      wave: 2,
      message: 'left out: parameters.public is false',
    });
  });

  it('shows in a preview what only a live object can tell', () => {
    expect(planned(previewOf(compiled, asked), 'address')).toMatchObject({
      state: 'Pending',
      waitingFor: ['endpoint'],
      message: 'known after it starts',
    });
  });

  it('names a generated Secret by its resource, and by the instance where names are shared', () => {
    const secret = {
      name: 'dbPassword',
      generateSecret: { keys: { password: {} } },
    };
    const own = previewOf(validClass({ resources: [secret] }), {});
    expect(planned(own, 'dbPassword')).toMatchObject({
      secretName: 'dbpassword',
      namespace: 'env-llama-1a2b3c4d',
      keys: { password: { length: 24 } },
    });
    const shared = validClass({ isolation: 'Shared', resources: [secret] });
    const [first] = previewOf(shared, {}).resources;
    const [other] = previewPlan(
      shared,
      {},
      { ...llama, uid: 'another' },
    ).resources;
    if (first.state !== 'GeneratedSecret' || other.state !== 'GeneratedSecret')
      throw new Error();
    expect(first.secretName).toMatch(/^dbpassword-[0-9a-f]{8}$/);
    expect(other.secretName).not.toBe(first.secretName);
  });

  it('lets a Secret be named by others, generated or written, live or not', () => {
    const secrets = validClass({
      resources: [
        { name: 'g', generateSecret: { keys: { a: {} } } },
        {
          name: 's',
          template: {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 'written' },
          },
        },
        configMap('names', {
          g: '${g.metadata.name}',
          s: '${s.metadata.name} in ${s.metadata.namespace}',
        }),
      ],
    });
    expect(
      rendered(planEnvironment(secrets, {}, llama, new Map()), 'names').data,
    ).toEqual({
      g: 'g',
      s: 'written in env-llama-1a2b3c4d',
    });
  });

  it('says what would be right where an excluded resource is read unguarded', () => {
    const optional = (expression: string) =>
      previewOf(
        validClass({
          parameters: parameters({ on: { type: 'boolean', default: false } }),
          resources: [
            configMap(
              'extra',
              { a: 'x' },
              { includeWhen: ['${parameters.on}'] },
            ),
            configMap('reader', { a: expression }),
          ],
        }),
        { on: false },
      );
    expect(planned(optional('${extra.data.a}'), 'reader')).toMatchObject({
      state: 'Error',
      path: 'spec.resources[1].template.data.a',
      message: expect.stringMatching(
        /"extra" is left out by its includeWhen; give this the same includeWhen, or guard the access/,
      ),
    });
    expect(
      rendered(optional('${extra.?data.?a.orValue("none")}'), 'reader').data,
    ).toEqual({ a: 'none' });
    expect(
      rendered(optional('${parameters.on ? extra.data.a : "none"}'), 'reader')
        .data,
    ).toEqual({ a: 'none' });
  });

  it('leaves out a field whose whole expression gives nothing', () => {
    const fields = validClass({
      parameters: parameters({ class: { type: 'string' } }),
      resources: [
        pod('p', {
          runtimeClassName: '${parameters.?class}',
          schedulerName:
            '${has(parameters.class) ? dyn(parameters.class) : null}',
          priority: null,
        }),
      ],
    });
    expect(rendered(previewOf(fields, {}), 'p').spec).toEqual({
      priority: null,
    });
    expect(rendered(previewOf(fields, { class: 'gvisor' }), 'p').spec).toEqual({
      priority: null,
      runtimeClassName: 'gvisor',
      schedulerName: 'gvisor',
    });
  });

  it.each<[string, string, JsonObject, RegExp]>([
    [
      'an object in the middle of text',
      'a ${parameters.o}',
      { o: {} },
      /gives a map, which cannot stand inside text/,
    ],
    [
      'a list in the middle of text',
      'a ${parameters.l}',
      { l: [] },
      /gives a list, which cannot stand inside text/,
    ],
    [
      'null in the middle of text',
      'a ${parameters.n}',
      { n: null },
      /gives null, which cannot stand inside text/,
    ],
    [
      'a parameter that was not given',
      '${parameters.s}',
      {},
      /parameters\.s is not set; give it a default in the schema, or write parameters\.\?s\.orValue/,
    ],
    [
      'a division by zero',
      '${1 / parameters.i}',
      { i: 0 },
      /division by zero, in "1 \/ parameters\.i"/,
    ],
    [
      'an integer that JSON cannot hold',
      '${parameters.i * 9007199254740991}',
      { i: 2 },
      /beyond 2\^53/,
    ],
    [
      'work without measure',
      '${parameters.l.map(a, parameters.l.map(b, a == b))}',
      { l: Array.from({ length: 2000 }, () => 1) },
      /steps on lists of this length/,
    ],
    [
      'an optional inside a list',
      '${[parameters.?s]}',
      {},
      /end it with \.orValue/,
    ],
  ])('fails with the path for %s', (_what, expression, values, message) => {
    const compiledClass = validClass({
      parameters: parameters({
        o: { type: 'object' },
        l: { type: 'array' },
        n: {},
        s: { type: 'string' },
        i: { type: 'integer' },
      }),
      resources: [configMap('c', { a: expression })],
    });
    expect(planned(previewOf(compiledClass, values), 'c')).toMatchObject({
      state: 'Error',
      path: 'spec.resources[0].template.data.a',
      message: expect.stringMatching(message),
    });
  });

  it('fails with the path for a name that the API server would refuse', () => {
    const named = validClass({
      resources: [
        {
          name: 's',
          template: {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: {
              name: '${environment.name}-${environment.uid}-${environment.uid}',
            },
          },
        },
        {
          name: 'c',
          template: {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: '${environment.owner}' },
          },
        },
      ],
    });
    const plan = previewOf(named, {});
    expect(planned(plan, 's')).toMatchObject({
      path: 'spec.resources[0].template.metadata.name',
      message: expect.stringContaining('the name of a Service has at most 63'),
    });
    expect(planned(plan, 'c')).toMatchObject({
      message: expect.stringContaining('must consist of lower case letters'),
    });
  });

  it('fails for objects beyond the size that etcd takes', () => {
    const large = validClass({
      parameters: parameters({ text: { type: 'string' } }),
      resources: [
        configMap('one', { a: '${parameters.text}' }),
        ...['two', 'three', 'four'].map(name =>
          configMap(name, { a: '${parameters.text.substring(1000)}' }),
        ),
      ],
    });
    const plan = previewOf(large, { text: 'x'.repeat(520_000) });
    expect(plan.resources.map(({ state }) => state)).toEqual([
      'Rendered',
      'Rendered',
      'Error',
      'Error',
    ]);
    expect(
      planned(previewOf(large, { text: 'x'.repeat(530_000) }), 'one'),
    ).toMatchObject({
      state: 'Error',
      message: expect.stringContaining('at most 524288 are allowed'),
    });
  });

  it('refuses labels of the controller that a parameter brings along', () => {
    const labelled = validClass({
      parameters: parameters({ labels: { type: 'object' } }),
      resources: [
        {
          name: 'c',
          template: {
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: {
              name: '${environment.uid}',
              labels: '${parameters.labels}',
            },
          },
        },
      ],
    });
    expect(
      planned(
        previewOf(labelled, { labels: { 'environments.dev/project': 'mine' } }),
        'c',
      ),
    ).toMatchObject({
      state: 'Error',
      message:
        'holds "environments.dev/project", which only the controller may write',
    });
  });

  it('has sorted keys, so that equal content has equal bytes', () => {
    const server = rendered(previewOf(compiled, asked), 'server');
    expect(JSON.stringify(server)).toBe(canonicalJson(server));
  });
});

describe('a resource in a cluster that an earlier one makes', () => {
  const inside = {
    name: 'inner',
    cluster: { kubeconfigSecret: '${cluster.metadata.name}-kubeconfig' },
    template: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
    },
  };
  const outside = configMap('cluster', { a: 'x' });

  it('comes after it, lies in no namespace of the control cluster, and names what leads there', () => {
    const compiled = validClass({ resources: [inside, outside] });
    const plan = previewOf(compiled, {});
    expect(planned(plan, 'inner')).toMatchObject({
      wave: 1,
      cluster: { kubeconfigSecret: 'cluster-kubeconfig' },
      object: { metadata: { namespace: 'default' } },
    });
    expect(planned(plan, 'cluster')).not.toHaveProperty('cluster');
  });

  it('waits until it is known what leads there', () => {
    const compiled = validClass({ resources: [inside, outside] });
    const plan = planEnvironment(compiled, {}, llama, new Map());
    expect(planned(plan, 'inner')).toMatchObject({
      state: 'Pending',
      waitingFor: ['cluster'],
    });
  });
});
