import { testControlPlane } from '@environments-dev/control-plane';
import type { Controller } from '@environments-dev/environment-controller';
import {
  isInvalid,
  isNotFound,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  environmentRecordSchema,
  environmentSchema,
  Instance,
  recordName,
  SHARD_LABEL,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { environmentTypes } from './controlCluster/environmentTypes';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
  uniqueName,
} from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { startPortal, TestPortal } from './__testUtils__/portal';
import { startController } from './__testUtils__/startController';

jest.setTimeout(600_000);

const jane = 'user:default/jane';
const group = 'group:default/search';
const shard = uniqueName('shard');

let cluster: TestControlCluster;
let portal: TestPortal;
let controller: Controller;
let project: string;
let classNames: string[];

beforeAll(async () => {
  const { kubeconfigPath } = await testControlPlane();
  cluster = await installEnvironments(kubeconfigPath);
  const { admin } = cluster;
  project = await createProject(admin, {
    title: 'Search',
    owner: group,
    members: group,
  });
  const template = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: '${environment.name}-settings' },
  };
  classNames = [
    'no-such-class',
    await createClass(admin),
    await createClass(admin, {
      resources: [
        {
          name: 'settings',
          template: { ...template, metadata: { name: '${nobody.name}' } },
        },
      ],
    }),
    await createClass(admin, {
      resources: [
        {
          name: 'settings',
          template,
          cluster: { kubeconfigSecret: 'elsewhere' },
        },
      ],
    }),
    await createClass(admin, {
      access: { request: [], approve: { by: [group] } },
    }),
  ];
  controller = await startController(admin, shard);
  portal = await startPortal({
    kubeconfigPath,
    organisation: { [jane]: [group] },
  });
  await eventually(
    () => portal.as(jane).get('/api/environments/classes'),
    ({ body }) => {
      const known = JSON.stringify(body);
      return classNames.slice(1).every(name => known.includes(name));
    },
  );
});

afterAll(async () => {
  for (const { metadata } of await environmentsOfThisTest()) {
    await cluster.admin.delete(environment(metadata.name));
  }
  await eventually(environmentsOfThisTest, left => left.length === 0);
  await controller?.stop();
  await portal?.stop();
  await cluster?.admin.close();
});

/** What the preview, or the control cluster, says to a request. */
interface Verdict {
  accepted: boolean;
  /** Undefined when it is accepted, or breaks the schema of the resource already. */
  reason: string | undefined;
}

const inHours = (hours: number) =>
  new Date(Date.now() + hours * 3_600_000).toISOString();

/** Requests that are right in most respects, and wrong in some. */
const requests = fc.record({
  classIndex: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.nat(4) },
  ),
  parameters: fc.oneof(
    fc.constant({}),
    fc.record({ size: fc.integer({ min: -1, max: 6 }) }),
    fc.record({ size: fc.constantFrom('2', 'big', true, null, 1.5) }),
    fc.constant({ size: 2, colour: 'red' }),
  ),
  lifetime: fc.oneof(
    fc.constant({}),
    fc.record({
      ttl: fc.constantFrom('1s', '30m', '4h', '4h1s', '3h60m', '0s', '999h'),
    }),
    fc.record({ until: fc.constantFrom(-1, 2, 3.9, 4.1, 24).map(inHours) }),
  ),
  classRevision: fc.oneof(
    { weight: 6, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constant('0123456789abcdef') },
  ),
  name: fc.constantFrom('plain', 'with.dot', 'long'),
});

it('refuses exactly what the controller refuses, for the same reason', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async asked => {
      const { classIndex, name, ...rest } = asked;
      const request = {
        metadata: {
          name: uniqueName(name === 'long' ? 'l'.repeat(60) : name),
          namespace: project,
        },
        spec: { ...rest, className: classNames[classIndex] },
      };
      const previewed = await verdictOfPreview(request);
      const decided = await verdictOfController(request);
      // Who refuses a request by its schema gives no reason to compare.
      const bothSayWhy = previewed.reason && decided.reason;
      expect({
        accepted: previewed.accepted,
        reason: bothSayWhy && previewed.reason,
      }).toEqual({
        accepted: decided.accepted,
        reason: bothSayWhy && decided.reason,
      });
    }),
    { numRuns: 40 },
  );
});

async function verdictOfPreview(request: object): Promise<Verdict> {
  const { status, body } = await portal
    .as(jane)
    .post('/api/environments/preview')
    .send(request);
  if (status === 400) {
    return { accepted: false, reason: undefined };
  }
  expect(status).toBe(200);
  const [refusal] = body.refusals;
  if (refusal) {
    return { accepted: false, reason: refusal.reason };
  }
  return body.approval
    ? { accepted: false, reason: 'ApprovalRequired' }
    : { accepted: true, reason: undefined };
}

/** Asks as kubectl does, past the portal. */
async function verdictOfController(request: {
  metadata: { name: string; namespace: string };
  spec: object;
}): Promise<Verdict> {
  const { metadata, spec } = request;
  let created: KubernetesObject;
  try {
    created = await cluster.admin.create(environmentTypes.environments, {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: { ...metadata, labels: { [SHARD_LABEL]: shard } },
      spec,
    });
  } catch (error) {
    if (isInvalid(error)) {
      return { accepted: false, reason: undefined };
    }
    throw error;
  }
  const { uid = '' } = created.metadata;
  const verdict = await eventually(
    () => verdictSoFar({ ...metadata, uid }),
    so => so !== undefined,
  );
  return verdict ?? { accepted: false, reason: undefined };
}

/** Undefined: not decided yet. What ended at once is told by its record. */
async function verdictSoFar(instance: Instance): Promise<Verdict | undefined> {
  try {
    const { status } = environmentSchema.parse(
      await cluster.admin.get<unknown>(environment(instance.name)),
    );
    const decisions = status?.conditions?.filter(isDecision) ?? [];
    const refusal = decisions.find(condition => condition.status !== 'True');
    if (decisions.length === 0) {
      return undefined;
    }
    return refusal
      ? { accepted: false, reason: status?.reason || undefined }
      : { accepted: true, reason: undefined };
  } catch (error) {
    if (!isNotFound(error)) {
      throw error;
    }
    const { spec } = environmentRecordSchema.parse(
      await cluster.admin.get<unknown>({
        type: environmentTypes.records,
        namespace: SYSTEM_NAMESPACE,
        name: recordName(instance),
      }),
    );
    const accepted = spec.startedAt !== undefined;
    // A date that is past ends a request before anything else is decided.
    const reason = spec.finalReason || undefined;
    return { accepted, reason: accepted ? undefined : reason };
  }
}

function isDecision({ type, status }: { type: string; status: string }) {
  return type === 'Accepted' || (type === 'Approved' && status !== 'True');
}

async function environmentsOfThisTest() {
  const { items } = await cluster.admin.list(environmentTypes.environments, {
    namespace: project,
  });
  return items;
}

function environment(name: string) {
  return { type: environmentTypes.environments, namespace: project, name };
}
