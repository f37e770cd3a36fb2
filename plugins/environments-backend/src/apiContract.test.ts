import mcpActionsPlugin from '@backstage/plugin-mcp-actions-backend';
import {
  environmentsOpenApi,
  ROUTES,
} from '@environments-dev/plugin-environments-common';
import { uniqueName } from './__testUtils__/controlCluster';
import { eventually } from './__testUtils__/eventually';
import { ownersOnly, TestPortal } from './__testUtils__/portal';
import { startTestProject, TestProject } from './__testUtils__/testProject';
import { expressPath } from './router/rateLimits';

jest.setTimeout(300_000);

const base = '/api/environments';
const group = `group:default/${uniqueName('search')}`;
const someone = () => `user:default/${uniqueName('person')}`;
const jane = someone();
const busy = someone();
const stranger = someone();

let started: TestProject;
let portal: TestPortal;
let project: string;
let className: string;

beforeAll(async () => {
  started = await startTestProject({
    members: group,
    organisation: { [jane]: [group], [busy]: [group] },
    policy: ownersOnly,
    rateLimit: { writesPerMinute: 20, costlyReadsPerMinute: 20 },
    features: [mcpActionsPlugin],
  });
  ({ portal, project, className } = started);
});

afterAll(() => started?.stop());

const requestOf = (name: string) => ({
  metadata: { name, namespace: project },
  spec: { className },
});

/** A field of anything; undefined where there is none. */
function fieldOf(value: unknown, name: string): unknown {
  return (typeof value === 'object' && value !== null) ||
    typeof value === 'function'
    ? Reflect.get(value, name)
    : undefined;
}

/** `get /environments/:namespace/:name` of every route below an Express handler. */
function routesBelow(handler: unknown): string[] {
  const stack =
    fieldOf(handler, 'stack') ?? fieldOf(fieldOf(handler, '_router'), 'stack');
  if (!Array.isArray(stack)) {
    return [];
  }
  return stack.flatMap(layer => {
    const route = fieldOf(layer, 'route');
    const methods = Object.keys(fieldOf(route, 'methods') ?? {});
    return route
      ? methods.map(method => `${method} ${fieldOf(route, 'path')}`)
      : routesBelow(fieldOf(layer, 'handle'));
  });
}

describe('the description of the API', () => {
  it('has every route that there is, and no other', () => {
    const served = routesBelow(portal.server.listeners('request')[0]);
    const described = ROUTES.map(
      ({ method, path }) => `${method} ${expressPath(path)}`,
    );
    const isOurs = (route: string) =>
      !/ \/(\.backstage|\.well-known|v1)/.test(route) && !/ [/*]?$/.test(route);
    expect([...new Set(served.filter(isOurs))].sort()).toEqual(
      [...described].sort(),
    );
  });

  it('tells of the key of a request, and of when to come back', () => {
    const { paths } = environmentsOpenApi();
    expect(paths['/environments'].post).toMatchObject({
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: false }],
      responses: {
        422: { description: expect.any(String) },
        429: { headers: { 'Retry-After': { schema: { type: 'integer' } } } },
      },
    });
  });
});

describe('a request with a key', () => {
  const send = (name: string, key: string) =>
    portal
      .as(jane)
      .post(`${base}/environments`)
      .set('Idempotency-Key', key)
      .send(requestOf(name));

  it('is one environment, however often it is sent, with or without quotes', async () => {
    const first = await send('keyed', '"draft-1"');
    const again = await send('keyed', 'draft-1');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(
      portal.audit.filter(
        ({ eventId, meta }) =>
          eventId === 'environment-create' && meta.name === 'keyed',
      ),
    ).toHaveLength(1);
  });

  it('is refused with 422 when the body is another', async () => {
    const { status, body } = await send('other', 'draft-1');
    expect(status).toBe(422);
    expect(body.error.fields[0].path).toBe('Idempotency-Key');
  });

  it('is refused when the key is none', async () => {
    const { status, body } = await send('other', 'x'.repeat(256));
    expect(status).toBe(400);
    expect(body.error.fields[0].path).toBe('Idempotency-Key');
  });
});

describe('a request without a name', () => {
  const send = (metadata: object, key?: string) => {
    const asked = portal.as(jane).post(`${base}/environments`);
    return (key === undefined ? asked : asked.set('Idempotency-Key', key)).send(
      { metadata: { namespace: project, ...metadata }, spec: { className } },
    );
  };

  it('is given one that begins as it says, the same for the same key', async () => {
    const names = await Promise.all(
      [undefined, undefined, 'named-1'].map(async key => {
        const { status, body } = await send({ generateName: 'trial-' }, key);
        expect(status).toBe(201);
        return body.metadata.name;
      }),
    );
    expect(new Set(names).size).toBe(3);
    for (const name of names) {
      expect(name).toMatch(/^trial-[a-z0-9]{5}$/);
    }
    const again = await send({ generateName: 'trial-' }, 'named-1');
    expect(again.body.metadata.name).toBe(names[2]);
  });

  it.each([
    ['metadata.name', {}],
    ['metadata.generateName', { name: 'trial', generateName: 'trial-' }],
    ['metadata.generateName', { generateName: 'Trial' }],
  ])('is refused at %s when it says %j', async (path, metadata) => {
    const { status, body } = await send(metadata);
    expect(status).toBe(400);
    expect(body.error.fields[0].path).toBe(path);
  });
});

it('refuses who sends too much in a minute, and nobody else, and no reads', async () => {
  const extend = () =>
    portal
      .as(busy)
      .post(`${base}/environments/${project}/no-such/extend`)
      .send({});
  const refused = await eventually(extend, ({ status }) => status === 429);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(refused.body.error).toMatchObject({
    name: 'TooManyRequestsError',
    message: expect.stringMatching(/^You sent more changes in a minute/),
  });
  expect(refused.text).not.toContain('    at ');

  const list = await portal.as(busy).get(`${base}/environments`);
  expect(list.status).toBe(200);
  const other = await portal
    .as(jane)
    .post(`${base}/environments/${project}/no-such/extend`)
    .send({});
  expect(other.status).toBe(404);
});

describe('conditional rules', () => {
  const wellKnown = `${base}/.well-known/backstage/permissions`;
  const asPermissions = () => portal.asPlugin('plugin:permission');

  it('are told to who writes a policy, with what they take', async () => {
    const { body } = await asPermissions().get(`${wellKnown}/metadata`);
    const rules = body.rules.map(
      (rule: {
        name: string;
        resourceType: string;
        paramsSchema: { required: string[] };
      }) => [rule.resourceType, rule.name, ...rule.paramsSchema.required],
    );
    expect(rules.sort()).toEqual([
      ['environment', 'HAS_CLASS', 'classes'],
      ['environment', 'IN_PROJECT', 'projects'],
      ['environment', 'IS_APPROVER', 'claims'],
      ['environment', 'IS_OWNER', 'claims'],
      ['environment-class', 'HAS_CLASS', 'classes'],
      ['environment-class', 'IS_OFFERED_TO', 'claims'],
      ['environment-class', 'IS_OWNER', 'claims'],
    ]);
  });

  it.each([
    ['IS_OWNER', () => ({ claims: [jane] }), () => ({ claims: [group] })],
    [
      'IN_PROJECT',
      () => ({ projects: [project] }),
      () => ({ projects: ['other'] }),
    ],
    [
      'HAS_CLASS',
      () => ({ classes: [className] }),
      () => ({ classes: ['other'] }),
    ],
  ])(
    '%s decides about one environment, for buttons that need to know',
    async (rule, fitting, other) => {
      const apply = async (params: object) => {
        const { body } = await asPermissions()
          .post(`${wellKnown}/apply-conditions`)
          .send({
            items: [
              {
                id: 'one',
                resourceRef: `${project}/keyed`,
                resourceType: 'environment',
                conditions: { rule, resourceType: 'environment', params },
              },
            ],
          });
        return body.items[0].result;
      };
      expect(await apply(fitting())).toBe('ALLOW');
      expect(await apply(other())).toBe('DENY');
    },
  );
});

describe('an assistant that speaks MCP', () => {
  let calls = 0;

  async function rpc(by: string, method: string, params: object) {
    const { status, text } = await portal
      .as(by)
      .post('/api/mcp-actions/v1')
      .set('Accept', 'application/json, text/event-stream')
      .send({ jsonrpc: '2.0', id: ++calls, method, params });
    expect(status).toBe(200);
    const data = text.match(/^data: (.*)$/m);
    const message = JSON.parse(data ? data[1] : text);
    expect(message.error).toBeUndefined();
    return message.result;
  }

  const call = (name: string, input: object, by = jane) =>
    rpc(by, 'tools/call', { name: `environments.${name}`, arguments: input });

  const ref = () => ({ namespace: project, name: 'by-assistant' });

  it('is told what there is to do, what it takes, and what is lost by it', async () => {
    const { serverInfo } = await rpc(jane, 'initialize', {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    });
    expect(serverInfo.name).toBe('backstage');

    const { tools } = await rpc(jane, 'tools/list', {});
    const hints = Object.fromEntries(
      tools.map(
        (tool: {
          name: string;
          annotations: { readOnlyHint: boolean; destructiveHint: boolean };
        }) => [
          tool.name,
          [tool.annotations.readOnlyHint, tool.annotations.destructiveHint],
        ],
      ),
    );
    expect(hints).toEqual({
      'environments.list-environments': [true, false],
      'environments.get-environment': [true, false],
      'environments.list-classes': [true, false],
      'environments.preview-environment': [true, false],
      'environments.request-environment': [false, false],
      'environments.extend-environment': [false, false],
      'environments.end-environment': [false, true],
    });
    const request = tools.find(
      ({ name }: { name: string }) =>
        name === 'environments.request-environment',
    );
    expect(request.inputSchema).toMatchObject({
      type: 'object',
      required: ['metadata', 'spec'],
      properties: {
        metadata: { required: ['name', 'namespace'] },
        spec: { required: ['className'] },
      },
    });
  });

  it('previews, requests, extends and ends as the person it works for', async () => {
    const classes = await call('list-classes', {});
    expect(classes.structuredContent.items).toContainEqual(
      expect.objectContaining({ name: className }),
    );

    const preview = await call(
      'preview-environment',
      requestOf('by-assistant'),
    );
    expect(preview.structuredContent).toMatchObject({ refusals: [] });

    const made = await call('request-environment', requestOf('by-assistant'));
    expect(made.structuredContent).toMatchObject({
      ...ref(),
      className,
      owner: jane,
      url: `https://portal.example.com/environments/${project}/by-assistant`,
    });

    const extended = await call('extend-environment', { ...ref(), add: '1h' });
    expect(extended.isError).toBeUndefined();
    const list = await call('list-environments', { namespace: project });
    expect(list.structuredContent.items).toContainEqual(
      expect.objectContaining(ref()),
    );
    const one = await call('get-environment', ref());
    expect(one.structuredContent).toMatchObject(ref());

    const ended = await call('end-environment', {
      ...ref(),
      outcome: 'It works',
    });
    expect(ended.isError).toBeUndefined();
    expect(
      portal.audit
        .filter(({ meta }) => meta.name === 'by-assistant')
        .map(({ eventId, outcome, meta }) => [eventId, outcome, meta.by]),
    ).toEqual([
      ['environment-create', 'Success', jane],
      ['environment-extend', 'Success', jane],
      ['environment-delete', 'Success', jane],
    ]);
  });

  it('sees and does nothing that the person may not', async () => {
    const one = await call(
      'get-environment',
      { ...ref(), name: 'keyed' },
      stranger,
    );
    expect(one).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('NotFoundError') }],
    });
    const ended = await call(
      'end-environment',
      { ...ref(), name: 'keyed' },
      stranger,
    );
    expect(ended).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('NotFoundError') }],
    });
  });

  it('is told which field is wrong', async () => {
    const { isError, content } = await call('preview-environment', {
      metadata: { name: 'fine', namespace: project },
      spec: { className, lifetime: { ttl: 'soon' } },
    });
    expect(isError).toBe(true);
    expect(content[0].text).toMatch(/InputError: .*ttl/s);
  });
});
