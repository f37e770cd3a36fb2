import { createServer, type IncomingMessage, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { createEnvironmentsClient } from '@environments-dev/plugin-environments-common';
import type { EnvironmentsService } from '@environments-dev/plugin-environments-node';

/** What was asked of the backend. */
export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/** What the backend answers. */
export interface Answer {
  status: number;
  body: unknown;
}

/** A REST error as Backstage writes it. */
export function refusal(
  status: number,
  name: string,
  fields?: { path: string; message: string }[],
): Answer {
  return {
    status,
    body: {
      error: { name, message: name, fields },
      response: { statusCode: status },
    },
  };
}

/**
 * An environments backend over real HTTP that answers as a test says, so that
 * the real client, its errors and its abort are in the test too.
 */
export async function anEnvironmentsBackend(
  answer: (asked: Asked) => Answer,
): Promise<{
  service: EnvironmentsService;
  asked: Asked[];
  /** The `Idempotency-Key` of each request that had one. */
  keys: string[];
  close(): void;
}> {
  const asked: Asked[] = [];
  const keys: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const question = await read(request);
    asked.push(question);
    keys.push(...[request.headers['idempotency-key'] ?? []].flat());
    const { status, body } = answer(question);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The server listens on no port');
  }
  const client = createEnvironmentsClient({
    discoveryApi: {
      getBaseUrl: async () => `http://127.0.0.1:${address.port}`,
    },
    fetchApi: { fetch },
  });
  return {
    service: { as: () => client },
    asked,
    keys,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function read(request: IncomingMessage): Promise<Asked> {
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    body: request.method === 'POST' ? await json(request) : undefined,
  };
}
