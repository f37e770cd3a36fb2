import { mockCredentials } from '@backstage/backend-test-utils';
import { Route, ROUTES } from '@environments-dev/plugin-environments-common';
import nobody from 'supertest';
import {
  PEOPLE,
  SharedProject,
  startSharedProject,
} from './__testUtils__/sharedProject';

jest.setTimeout(300_000);

const base = '/api/environments';

let shared: SharedProject;

beforeAll(async () => {
  shared = await startSharedProject();
});

afterAll(() => shared?.stop());

type Asker = keyof typeof PEOPLE | 'service';

/** The owner comes last, so that the environment is there for all others. */
const ASKERS: readonly Asker[] = [
  'service',
  'stranger',
  'collaborator',
  'approver',
  'teamMate',
  'owner',
];

/** What a route answers to each. */
type Answers = Record<Asker, number>;

/** Everybody who is signed in, whoever it is. */
const everybody = (status: number): Answers => ({
  owner: status,
  teamMate: status,
  approver: status,
  collaborator: status,
  stranger: status,
  service: status,
});

/** Those who see it do; for others there is none. */
const whoSeesIt = (status: number): Answers => ({
  ...everybody(status),
  collaborator: 404,
  stranger: 404,
});

/** Only the owner does; the others who see it may not, and nobody acts for nobody. */
const theOwner = (status: number): Answers => ({
  owner: status,
  teamMate: 403,
  approver: 403,
  collaborator: 404,
  stranger: 404,
  service: 403,
});

/** Only who is named by the class does. */
const theApprover = (status: number): Answers => ({
  ...theOwner(403),
  approver: status,
});

/** Whoever may ask in the project. */
const members = (status: number): Answers => ({
  owner: status,
  teamMate: status,
  approver: 403,
  collaborator: 403,
  stranger: 403,
  service: 403,
});

/** Closing reports are their project's; who decided on the request has no part in them. */
const whoSawIt = (status: number): Answers => ({
  ...whoSeesIt(status),
  approver: 404,
});

interface Row {
  answers: Answers;
  /** In place of `{name}` and others of the path; of the environment `kept` by default. */
  path?: Record<string, string>;
  query?: object;
  body?: (asker: Asker) => object;
}

/** What each route answers to whom: a route without a row fails the test. */
const MATRIX: Record<string, () => Row> = {
  listEnvironments: () => ({ answers: everybody(200) }),
  requestEnvironment: () => ({
    answers: members(201),
    body: asker => shared.requestOf(`asked-by-${asker.toLowerCase()}`),
  }),
  preview: () => ({
    // Who may not ask there is told so in the review.
    answers: { ...everybody(200), service: 403 },
    body: () => shared.requestOf('previewed'),
  }),
  getEnvironment: () => ({ answers: whoSeesIt(200) }),
  changeEnvironment: () => ({
    answers: theOwner(200),
    body: () => ({ spec: { outcome: 'It works' } }),
  }),
  extendEnvironment: () => ({
    answers: theOwner(200),
    body: () => ({ add: '1h' }),
  }),
  sleepEnvironment: () => ({ answers: theOwner(200), body: () => ({}) }),
  wakeEnvironment: () => ({ answers: theOwner(200), body: () => ({}) }),
  endEnvironment: () => ({ answers: theOwner(202), path: { name: 'ending' } }),

  listApprovals: () => ({ answers: everybody(200) }),
  getApproval: () => ({ answers: whoSeesIt(200), path: { name: 'waiting' } }),
  approveEnvironment: () => ({
    answers: theApprover(200),
    path: { name: 'waiting' },
    body: () => ({ requestHash: shared.requestHash, reason: '' }),
  }),
  rejectEnvironment: () => ({
    // Who has approved it does not reject it as well.
    answers: theApprover(409),
    path: { name: 'waiting' },
    body: () => ({
      requestHash: shared.requestHash,
      reason: 'It is too large',
    }),
  }),

  getResources: () => ({ answers: whoSeesIt(200) }),
  getEvents: () => ({ answers: whoSeesIt(200) }),
  getLogs: () => ({
    answers: { ...theOwner(200), service: 200 },
    query: { pod: shared.pod },
  }),

  getAccess: () => ({ answers: whoSeesIt(200) }),
  // It has no namespace of its own: who may be let in is told that there is no way in.
  issueKubeconfig: () => ({
    answers: theOwner(409),
    body: () => ({ hours: 1 }),
  }),
  revokeAccess: () => ({ answers: theOwner(204), body: () => ({}) }),
  revealOutput: () => ({
    answers: theOwner(409),
    path: { output: 'password' },
  }),

  listClasses: () => ({ answers: everybody(200) }),
  getClass: () => ({
    answers: everybody(200),
    path: { name: shared.className },
  }),
  listClassRevisions: () => ({
    answers: everybody(200),
    path: { name: shared.className },
  }),
  getClassRevision: () => ({
    answers: everybody(200),
    path: { name: shared.className, revision: shared.revision },
  }),
  getClassHistory: () => ({
    answers: everybody(200),
    path: { name: shared.className },
  }),
  getInsights: () => ({ answers: { ...everybody(403), service: 200 } }),

  listPresets: () => ({ answers: everybody(200) }),
  savePreset: () => ({
    answers: members(201),
    body: asker => shared.presetOf(`saved-by-${asker.toLowerCase()}`),
  }),
  getPreset: () => ({ answers: whoSawIt(200), path: { name: 'saved' } }),
  changePreset: () => ({
    answers: { ...theOwner(200), approver: 404 },
    path: { name: 'saved' },
    body: () => ({ spec: { title: 'A better title' } }),
  }),
  deletePreset: () => ({
    answers: { ...theOwner(204), approver: 404 },
    path: { name: 'dropped' },
  }),
  savePresetOfEnvironment: () => ({
    answers: { ...theOwner(201), teamMate: 201 },
    body: asker => ({
      metadata: { name: `of-environment-by-${asker.toLowerCase()}` },
      spec: { title: 'As it was asked for' },
    }),
  }),
  savePresetOfRecord: () => ({
    answers: { ...theOwner(201), teamMate: 201, approver: 404 },
    path: { name: shared.record },
    body: asker => ({
      metadata: { name: `of-record-by-${asker.toLowerCase()}` },
      spec: { title: 'As it was asked for' },
    }),
  }),
  getRepeat: () => ({ answers: whoSeesIt(200) }),
  getRecordRepeat: () => ({
    answers: whoSawIt(200),
    path: { name: shared.record },
  }),

  listProjects: () => ({ answers: everybody(200) }),
  getControlClusterStatus: () => ({ answers: everybody(200) }),
  getCostRates: () => ({ answers: everybody(200) }),
  getOpenApi: () => ({ answers: everybody(200) }),

  listRecords: () => ({ answers: everybody(200) }),
  getRecord: () => ({ answers: whoSawIt(200), path: { name: shared.record } }),
  getActivity: () => ({ answers: whoSeesIt(200) }),
  getRecordActivity: () => ({
    answers: whoSawIt(200),
    path: { name: shared.record },
  }),
};

function as(asker: Asker) {
  return asker === 'service'
    ? shared.portal.asPlugin('plugin:catalog')
    : shared.portal.as(PEOPLE[asker]);
}

async function ask({ method, path }: Route, row: Row, asker: Asker) {
  const params: Record<string, string> = {
    namespace: shared.project,
    name: 'kept',
    ...row.path,
  };
  const url = path.replace(/\{(\w+)\}/g, (_, name) => params[name]);
  const asked = as(asker)
    [method](`${base}${url}`)
    .query(row.query ?? {});
  return row.body ? asked.send(row.body(asker)) : asked;
}

it.each(ROUTES.map(route => [route.operationId, route] as const))(
  '%s answers each as they may see and do',
  async (operationId, route) => {
    const row = MATRIX[operationId]?.();
    if (!row) {
      throw new Error(`${operationId} has no row in the matrix`);
    }
    const answers: Partial<Answers> = {};
    for (const asker of ASKERS) {
      answers[asker] = (await ask(route, row, asker)).status;
    }
    expect(answers).toEqual(row.answers);
  },
);

describe('a list', () => {
  const lengthFor = async (asker: Asker, path: string) => {
    const { body } = await as(asker).get(`${base}${path}`);
    return body.items.length;
  };

  it.each([
    ['/environments?namespace=', ['owner', 'teamMate', 'approver', 'service']],
    ['/records?namespace=', ['owner', 'teamMate', 'service']],
    ['/presets?namespace=', ['owner', 'teamMate', 'service']],
  ])('of %s holds only what its reader sees', async (path, readers) => {
    for (const asker of ASKERS) {
      const seen = (await lengthFor(asker, `${path}${shared.project}`)) > 0;
      expect([asker, seen]).toEqual([asker, readers.includes(asker)]);
    }
  });
});

it.each(ROUTES.map(route => [route.operationId, route] as const))(
  '%s wants somebody who is signed in',
  async (operationId, { method, path }) => {
    const url = `${base}${path.replace(/\{\w+\}/g, 'any')}`;
    const { status } = await nobody(shared.portal.server)
      [method](url)
      .set('Authorization', mockCredentials.none.header());
    expect(status).toBe(operationId === 'getOpenApi' ? 200 : 401);
  },
);
