import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Agent, request as requestOverTls } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { portOf } from './tcpProxy';

/** A request as the proxy has it: whole, before the server knows of it. */
export interface ProxiedRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** What goes wrong with one request. */
export type Fault =
  /** The server never learns of it: the proxy answers in its place. */
  | {
      fault: 'Answered';
      statusCode: number;
      headers?: Record<string, string>;
      body: string;
    }
  /** The server never learns of it: the connection is reset. */
  | { fault: 'Reset' }
  /** The server does the work; the connection is reset instead of an answer. */
  | { fault: 'Lost' }
  /** The server does the work; the connection stays open and no answer comes. */
  | { fault: 'Unanswered' }
  /** The answer breaks off after so many bytes of its body. */
  | { fault: 'Truncated'; bytes: number }
  /** The answer arrives whole, so long after the server gave it. */
  | { fault: 'Late'; millis: number }
  /** Every piece of the answer arrives in two, so long after one another. */
  | { fault: 'Slow'; millis: number };

/** Who decides what becomes of each request. */
export interface Interventions {
  /** Asked before the server is; the request waits for as long as it takes. */
  before?(
    request: ProxiedRequest,
  ): Fault | undefined | Promise<Fault | undefined>;
  /** The server has answered and nothing was passed on yet; the answer waits. */
  answered?(request: ProxiedRequest, statusCode: number): void | Promise<void>;
  /** The whole answer was passed on. */
  delivered?(request: ProxiedRequest): void;
}

/** A proxy that speaks plain HTTP, in front of a server that speaks TLS. */
export interface HttpProxy {
  /** `http://127.0.0.1:<port>` */
  url: string;
  close(): Promise<void>;
}

/** Listens on a free port and passes on to the server at `target` what nothing is done to. */
export async function startHttpProxy(
  target: string,
  interventions: Interventions,
): Promise<HttpProxy> {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing, { target, agent, interventions }).catch(() =>
      outgoing.destroy(),
    );
  });
  // A connection that is kept open for a caller who waits is no dead one.
  server.requestTimeout = 0;
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}

interface Way {
  target: string;
  agent: Agent;
  interventions: Interventions;
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { target, agent, interventions }: Way,
): Promise<void> {
  const request: ProxiedRequest = {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: incoming.headers,
    body: await bodyOf(incoming),
  };
  const fault = await interventions.before?.(request);
  if (incoming.socket.destroyed) {
    return;
  }
  if (fault?.fault === 'Reset') {
    incoming.socket.resetAndDestroy();
    return;
  }
  if (fault?.fault === 'Answered') {
    outgoing.writeHead(fault.statusCode, fault.headers).end(fault.body);
    return;
  }
  const answer = await forward(request, outgoing, { target, agent });
  await interventions.answered?.(request, answer.statusCode ?? 0);
  if (fault?.fault === 'Lost') {
    answer.destroy();
    incoming.socket.resetAndDestroy();
    return;
  }
  if (fault?.fault === 'Unanswered') {
    answer.resume();
    return;
  }
  if (fault?.fault === 'Late') {
    await wait(fault.millis);
  }
  outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
  outgoing.flushHeaders();
  await passBody(answer, outgoing, fault);
  interventions.delivered?.(request);
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) {
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function forward(
  { method, path, headers, body }: ProxiedRequest,
  outgoing: ServerResponse,
  { target, agent }: Pick<Way, 'target' | 'agent'>,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const forwarded = requestOverTls(
      new URL(path, target),
      { method, headers, agent },
      resolve,
    );
    forwarded.on('error', reject);
    outgoing.on('close', () => forwarded.destroy());
    forwarded.end(body);
  });
}

async function passBody(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  fault: Fault | undefined,
): Promise<void> {
  let left = fault?.fault === 'Truncated' ? fault.bytes : Infinity;
  for await (const chunk of answer) {
    const part: Buffer = chunk.subarray(0, Math.max(left, 0));
    left -= chunk.length;
    if (fault?.fault === 'Slow') {
      const half = Math.ceil(part.length / 2);
      await write(outgoing, part.subarray(0, half));
      await wait(fault.millis);
      await write(outgoing, part.subarray(half));
    } else {
      await write(outgoing, part);
    }
    if (left < 0) {
      outgoing.socket?.resetAndDestroy();
      return;
    }
  }
  await new Promise<void>(resolve => {
    outgoing.end(resolve);
  });
}

function write(outgoing: ServerResponse, part: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    outgoing.write(part, error => (error ? reject(error) : resolve()));
  });
}
