import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { connectionFailure, describeError } from './connectionFailures';
import { Credentials, CredentialSource, sameCredentials } from './credentials';
import { Deadline, startDeadline } from './deadline';
import { createDispatcher } from './dispatchers';
import { FailedRequest, KubernetesConnectionError } from './errors';

export interface TransportRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With its query. */
  path: string;
  headers?: Record<string, string | string[]>;
  body?: string;
  signal?: AbortSignal;
}

export interface StreamRequest extends TransportRequest {
  /** A stream that is silent for so long counts as dead. */
  quietLimitMillis: number;
}

export interface Answer<Body> {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: Body;
}

/**
 * Sends requests with the credentials of the moment. Knows HTTP, and nothing of
 * Kubernetes. Rejects with a {@link KubernetesConnectionError} when there is no
 * answer, and with the signal's reason when the caller aborts.
 */
export interface Transport {
  /** The whole answer, within the request time-out. */
  send(request: TransportRequest): Promise<Answer<string>>;
  /**
   * An answer that goes on. The request time-out is for its beginning. The body
   * must be iterated, or its connection stays taken.
   */
  stream(request: StreamRequest): Promise<Answer<AsyncIterable<Uint8Array>>>;
  /** Breaks off streams, lets calls end, closes the connections. */
  close(): Promise<void>;
}

export interface TransportOptions {
  credentials: CredentialSource;
  requestTimeoutMillis: number;
  /** Connections for calls; a stream has one to itself. */
  maxConnections: number;
  /** Told the beginning of each answer. */
  onAnswer?(headers: IncomingHttpHeaders): void;
  /** Told of each request how it went: the status code, or `<error>` without an answer. */
  onOutcome?(outcome: { method: string; code: string }): void;
}

interface Connections {
  key: string;
  calls: Dispatcher;
  streams: Dispatcher;
}

type Purpose = 'calls' | 'streams';

interface Begun extends Answer<Dispatcher.ResponseData['body']> {
  server: string;
}

export function createTransport(options: TransportOptions): Transport {
  const { credentials, requestTimeoutMillis } = options;
  let connections: Connections | undefined;
  let closing: Promise<void> | undefined;

  function connectionsFor(who: Credentials): Connections {
    if (closing) {
      throw new Error('The Kubernetes client was closed');
    }
    if (connections?.key !== who.connectionKey) {
      const former = connections;
      const connectTimeoutMillis = requestTimeoutMillis;
      connections = {
        key: who.connectionKey,
        calls: createDispatcher(who, {
          maxConnections: options.maxConnections,
          connectTimeoutMillis,
        }),
        streams: createDispatcher(who, {
          maxConnections: null,
          connectTimeoutMillis,
        }),
      };
      // What is under way on the former connections may end there.
      former?.calls.close(() => undefined);
      former?.streams.close(() => undefined);
    }
    return connections;
  }

  function failureOf(
    error: unknown,
    context: {
      request: TransportRequest;
      deadline: Deadline;
      server: string;
      answer: 'NotBegun' | 'Begun';
    },
  ): unknown {
    const { request, deadline, server, answer } = context;
    if (request.signal?.aborted) {
      return request.signal.reason;
    }
    const failure = deadline.expired()
      ? 'Timeout'
      : connectionFailure(error, answer);
    return failure === undefined
      ? error
      : new KubernetesConnectionError({
          failure,
          request: failedRequest(request),
          server,
          detail: deadline.expired()
            ? `more than ${requestTimeoutMillis} ms`
            : describeError(error),
          cause: error,
        });
  }

  async function credentialsWithin(
    deadline: Deadline,
    request: TransportRequest,
    coming: Promise<Credentials>,
  ): Promise<Credentials> {
    try {
      return await deadline.race(coming);
    } catch (error) {
      if (request.signal?.aborted) {
        throw request.signal.reason;
      }
      throw new KubernetesConnectionError({
        failure: 'NoCredentials',
        request: failedRequest(request),
        detail: deadline.expired()
          ? `more than ${requestTimeoutMillis} ms`
          : describeError(error),
        cause: error,
      });
    }
  }

  async function beginAs(
    who: Credentials,
    purpose: Purpose,
    request: TransportRequest & { quietLimitMillis?: number },
    deadline: Deadline,
  ): Promise<Begun> {
    const { server } = who;
    const { origin, pathname } = new URL(server);
    try {
      const answer = await connectionsFor(who)[purpose].request({
        origin,
        method: request.method,
        path: `${pathname.replace(/\/$/, '')}${request.path}`,
        headers: { ...who.headers, ...request.headers },
        body: request.body,
        // Kubernetes reads the body of a DELETE: its connection can be used again.
        reset: false,
        signal: deadline.signal,
        bodyTimeout: request.quietLimitMillis,
      });
      options.onAnswer?.(answer.headers);
      options.onOutcome?.({
        method: request.method,
        code: String(answer.statusCode),
      });
      return { ...answer, server };
    } catch (error) {
      options.onOutcome?.({ method: request.method, code: '<error>' });
      throw failureOf(error, { request, deadline, server, answer: 'NotBegun' });
    }
  }

  async function begin(
    purpose: Purpose,
    request: TransportRequest & { quietLimitMillis?: number },
    deadline: Deadline,
  ): Promise<Begun> {
    const first = await credentialsWithin(
      deadline,
      request,
      credentials.current(),
    );
    const answer = await beginAs(first, purpose, request, deadline);
    if (answer.statusCode !== 401) {
      return answer;
    }
    const second = await credentialsWithin(
      deadline,
      request,
      credentials.refresh(first),
    );
    if (sameCredentials(first, second)) {
      return answer;
    }
    // A 401 carries nothing out, so that even a creation may be sent again.
    await answer.body.dump();
    return beginAs(second, purpose, request, deadline);
  }

  async function* chunksOf(
    { body, server }: Begun,
    request: TransportRequest,
    deadline: Deadline,
  ): AsyncGenerator<Uint8Array> {
    try {
      yield* body;
    } catch (error) {
      throw failureOf(error, { request, deadline, server, answer: 'Begun' });
    } finally {
      deadline.release();
    }
  }

  return {
    async send(request) {
      const deadline = startDeadline(requestTimeoutMillis, request.signal);
      try {
        const { statusCode, headers, body, server } = await begin(
          'calls',
          request,
          deadline,
        );
        try {
          return { statusCode, headers, body: await body.text() };
        } catch (error) {
          throw failureOf(error, {
            request,
            deadline,
            server,
            answer: 'Begun',
          });
        }
      } finally {
        deadline.release();
      }
    },

    async stream(request) {
      const deadline = startDeadline(requestTimeoutMillis, request.signal);
      try {
        const begun = await begin('streams', request, deadline);
        deadline.lift();
        return {
          statusCode: begun.statusCode,
          headers: begun.headers,
          body: chunksOf(begun, request, deadline),
        };
      } catch (error) {
        deadline.release();
        throw error;
      }
    },

    close() {
      closing ??= Promise.all([
        connections?.streams.destroy(),
        connections?.calls.close(),
      ]).then(() => undefined);
      return closing;
    },
  };
}

/** For error messages: without the query, which is long and names nothing. */
export function failedRequest(request: TransportRequest): FailedRequest {
  return { method: request.method, path: request.path.split('?', 1)[0] };
}
