import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { API_VERSION, type Environment } from '../../resources';
import {
  createEnvironmentsClient,
  type EnvironmentsApi,
} from './EnvironmentsClient';
import { fieldErrorsOf } from './fieldErrors';

interface Received {
  method?: string;
  url?: string;
  authorization?: string;
  body: string;
}

interface Answer {
  status: number;
  body?: unknown;
}

const environment: Environment = {
  apiVersion: API_VERSION,
  kind: 'Environment',
  metadata: { name: 'llama', namespace: 'search', uid: 'u1' },
  spec: {
    className: 'notebook',
    parameters: {},
    lifetime: { extensions: [] },
  },
};

describe('the client', () => {
  let server: Server;
  let received: Received[];
  let answer: Answer;
  let client: EnvironmentsApi;

  async function respond(request: IncomingMessage): Promise<string> {
    received.push({
      method: request.method,
      url: request.url,
      authorization: request.headers.authorization,
      body: await text(request),
    });
    return typeof answer.body === 'string'
      ? answer.body
      : JSON.stringify(answer.body ?? {});
  }

  beforeEach(async () => {
    received = [];
    answer = { status: 200, body: environment };
    server = createServer((request, response) => {
      respond(request).then(
        body => {
          const type =
            typeof answer.body === 'string' ? 'text/plain' : 'application/json';
          response.writeHead(answer.status, { 'content-type': type });
          response.end(answer.status === 204 ? undefined : body);
        },
        error => response.destroy(error),
      );
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address === null || typeof address === 'string') {
      throw new Error('The server does not listen on a port');
    }
    const { port } = address;
    client = createEnvironmentsClient({
      discoveryApi: {
        getBaseUrl: async pluginId =>
          `http://127.0.0.1:${port}/api/${pluginId}`,
      },
      fetchApi: { fetch },
    });
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });

  it('asks for one environment, with the token of a backend', async () => {
    const ref = { namespace: 'search', name: 'llama' };
    const got = await client.getEnvironment(ref, { token: 'secret' });
    expect(got).toEqual(environment);
    expect(received).toEqual([
      {
        method: 'GET',
        url: '/api/environments/environments/search/llama',
        authorization: 'Bearer secret',
        body: '',
      },
    ]);
  });

  it('lets no name break out of its place in the path', async () => {
    await client.getEnvironment({ namespace: '../x', name: 'a/b?c' });
    expect(received[0].url).toBe(
      '/api/environments/environments/..%2Fx/a%2Fb%3Fc',
    );
  });

  it('sends only the filters that are set', async () => {
    answer.body = { items: [environment], totalItems: 1, pageInfo: {} };
    const list = await client.listEnvironments({
      scope: 'mine',
      search: 'a b&c',
      owner: undefined,
      limit: 5,
    });
    expect(list.items).toEqual([environment]);
    expect(received[0].url).toBe(
      '/api/environments/environments?scope=mine&search=a+b%26c&limit=5',
    );
  });

  it('takes selections of fields as they come', async () => {
    const selection = { metadata: { name: 'llama' } };
    answer.body = { items: [selection], totalItems: 1, pageInfo: {} };
    const list = await client.listEnvironments({ fields: 'metadata.name' });
    expect(list.items).toEqual([selection]);
  });

  it('requests, changes, extends and ends', async () => {
    const ref = { namespace: 'search', name: 'llama' };
    await client.requestEnvironment({
      metadata: ref,
      spec: { className: 'notebook', lifetime: { ttl: '2h' } },
    });
    await client.changeEnvironment(ref, { spec: { outcome: 'works' } });
    await client.extendEnvironment(ref, { add: '2h', because: 'more' });
    answer = { status: 204 };
    await client.endEnvironment(ref);
    expect(
      received.map(({ method, url, body }) => [method, url, body]),
    ).toEqual([
      [
        'POST',
        '/api/environments/environments',
        '{"metadata":{"namespace":"search","name":"llama"},"spec":{"className":"notebook","lifetime":{"ttl":"2h"}}}',
      ],
      [
        'PATCH',
        '/api/environments/environments/search/llama',
        '{"spec":{"outcome":"works"}}',
      ],
      [
        'POST',
        '/api/environments/environments/search/llama/extend',
        '{"add":"2h","because":"more"}',
      ],
      ['DELETE', '/api/environments/environments/search/llama', ''],
    ]);
  });

  it('gives logs as the text they are', async () => {
    answer.body = 'one\ntwo\n';
    const ref = { namespace: 'search', name: 'llama' };
    const logs = await client.getLogs(ref, { pod: 'llama-0', tailLines: 2 });
    expect(logs).toBe('one\ntwo\n');
    expect(received[0].url).toBe(
      '/api/environments/environments/search/llama/logs?pod=llama-0&tailLines=2',
    );
  });

  it('tells which fields were refused', async () => {
    const fields = [
      { path: 'spec.parameters.replicas', message: 'must be <= 4' },
    ];
    answer = {
      status: 400,
      body: {
        error: { name: 'InputError', message: 'refused', fields },
        response: { statusCode: 400 },
      },
    };
    const failure = await client
      .requestEnvironment({
        metadata: { namespace: 'search', name: 'llama' },
        spec: { className: 'notebook' },
      })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ResponseError', statusCode: 400 });
    expect(fieldErrorsOf(failure)).toEqual(fields);
  });

  it('has no field errors for what is not about fields', async () => {
    answer = {
      status: 503,
      body: {
        error: { name: 'ServiceUnavailableError', message: 'gone' },
        response: { statusCode: 503 },
      },
    };
    const failure = await client
      .getControlClusterStatus()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'ResponseError', statusCode: 503 });
    expect(fieldErrorsOf(failure)).toEqual([]);
    expect(fieldErrorsOf(new Error('other'))).toEqual([]);
  });

  it('does not pass on what is no environment', async () => {
    answer.body = { hello: 'world' };
    const ref = { namespace: 'search', name: 'llama' };
    await expect(client.getEnvironment(ref)).rejects.toThrow('apiVersion');
  });
});
