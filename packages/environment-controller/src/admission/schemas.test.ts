import { randomUUID } from 'node:crypto';
import { testControlPlane } from '@environments-dev/control-plane';
import {
  createKubernetesClient,
  type KubernetesClient,
  type ObjectToApply,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ENVIRONMENT,
  ENVIRONMENT_CLASS,
  environmentClassSchema,
  environmentSchema,
} from '@environments-dev/plugin-environments-common';
import { install } from '../__testUtils__/installation';

jest.setTimeout(120_000);

const id = randomUUID().slice(0, 8);
let client: KubernetesClient;

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  client = createKubernetesClient({ kubeConfig: { path: kubeconfigPath } });
  await install(client);
});

afterAll(async () => {
  await client.close();
});

const environment: ObjectToApply = {
  apiVersion: API_VERSION,
  kind: 'Environment',
  metadata: { name: `schemas-${id}`, namespace: 'default' },
  spec: { className: 'notebook' },
};

const classSpec = {
  title: 'A class',
  owner: 'group:default/platform',
  serviceAccountName: 'schemas',
  parameters: {
    type: 'object',
    properties: { size: { type: 'integer', 'ui:widget': 'range' } },
  },
  resources: [
    {
      name: 'settings',
      template: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: '${environment.name}' },
        data: { size: '${string(parameters.size)}' },
      },
    },
  ],
};

const klass: ObjectToApply = {
  apiVersion: API_VERSION,
  kind: 'EnvironmentClass',
  metadata: { name: `schemas-${id}` },
  spec: classSpec,
};

const dryRun = { dryRun: true };

describe('the API server', () => {
  it('fills in the defaults of an environment as the schema does', async () => {
    const stored = await client.create(ENVIRONMENT, environment, dryRun);
    const read = environmentSchema.parse(stored);
    const written = environmentSchema.parse({
      ...environment,
      metadata: read.metadata,
    });
    expect({ ...read.spec, requester: undefined }).toEqual({
      ...written.spec,
      requester: undefined,
    });
  });

  it('keeps a class as it was written, with the defaults of the schema', async () => {
    const stored = await client.create(ENVIRONMENT_CLASS, klass, dryRun);
    const read = environmentClassSchema.parse(stored);
    const written = environmentClassSchema.parse({
      ...klass,
      metadata: read.metadata,
    });
    expect(read.spec).toEqual(written.spec);
  });

  it.each([
    [{ className: 'Not_a_name' }, 'spec.className'],
    [{ className: 'a', owner: 'jane' }, 'spec.owner'],
    [
      { className: 'a', classRevision: 'b-0123456789abcdef' },
      'spec.classRevision',
    ],
    [{ className: 'a', lifetime: { ttl: '3d' } }, 'spec.lifetime.ttl'],
    [{ className: 'a', lifetime: { ttl: '' } }, 'spec.lifetime.ttl'],
    [{ className: 'a', lifetime: { until: 'Friday' } }, 'spec.lifetime.until'],
    [
      {
        className: 'a',
        lifetime: { ttl: '1h', until: '2027-01-01T00:00:00Z' },
      },
      'spec.lifetime.until',
    ],
    [{ className: 'a', power: { mode: 'Off' } }, 'spec.power.mode'],
    [{ className: 'a', outcome: 'x'.repeat(5000) }, 'spec.outcome'],
    [{}, 'spec.className'],
  ])(
    'refuses an environment with %j and names the field',
    async (spec, path) => {
      await expect(
        client.create(ENVIRONMENT, { ...environment, spec }, dryRun),
      ).rejects.toMatchObject({
        statusCode: 422,
        causes: expect.arrayContaining([
          expect.objectContaining({ field: path }),
        ]),
      });
    },
  );

  it.each(['My.Environment', 'a.b', 'x'.repeat(64)])(
    'refuses the name %s, which derived names could not hold',
    async name => {
      const metadata = { ...environment.metadata, name };
      await expect(
        client.create(ENVIRONMENT, { ...environment, metadata }, dryRun),
      ).rejects.toMatchObject({
        statusCode: 422,
        message: expect.stringContaining('metadata.name'),
      });
    },
  );

  it.each([
    [{ serviceAccountName: undefined }, 'spec.serviceAccountName'],
    [{ resources: [] }, 'spec.resources'],
    [
      { resources: [{ name: 'not-cel', template: {} }] },
      'spec.resources[0].name',
    ],
    [{ resources: [{ name: 'neither' }] }, 'spec.resources[0]'],
    [
      {
        resources: [
          { name: 'same', template: {} },
          { name: 'same', template: {} },
        ],
      },
      'spec.resources[1]',
    ],
    [{ lifetime: { max: '14 days' } }, 'spec.lifetime.max'],
    [
      { network: { egress: [{ kind: 'CIDR' }] } },
      'spec.network.egress[0].cidr',
    ],
  ])('refuses a class with %j and names the field', async (change, path) => {
    const spec = { ...classSpec, ...change };
    await expect(
      client.create(ENVIRONMENT_CLASS, { ...klass, spec }, dryRun),
    ).rejects.toMatchObject({
      statusCode: 422,
      causes: expect.arrayContaining([
        expect.objectContaining({ field: path }),
      ]),
    });
  });

  it('lets nobody change the class of an environment', async () => {
    const { metadata } = await client.create(ENVIRONMENT, environment);
    const ref = {
      type: ENVIRONMENT,
      name: metadata.name,
      namespace: metadata.namespace,
    };
    try {
      await expect(
        client.mergePatch(ref, { spec: { className: 'another' } }),
      ).rejects.toThrow('className is immutable');
    } finally {
      await client.delete(ref);
    }
  });
});
