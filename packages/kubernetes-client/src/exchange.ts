import { Delay, Repeatability, withRetries } from './retry';
import { errorFromAnswer } from './status';
import {
  Answer,
  failedRequest,
  Transport,
  TransportRequest,
} from './transport';

/** What requests are counted by. */
export type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'apply'
  | 'patch'
  | 'update'
  | 'delete'
  | 'discovery';

export interface Call extends TransportRequest {
  verb: Verb;
  repeatability: Repeatability;
}

/**
 * Calls of one identity: counted, repeated where that is safe, and with a
 * `KubernetesApiError` for each answer that is not 2xx.
 */
export interface Exchange {
  text(call: Call): Promise<string>;
  /** The caller's word is taken for the type. */
  json<T>(call: Call): Promise<T>;
  /** The bytes of a watch, once the server has accepted it. */
  watch(
    request: TransportRequest & { quietLimitMillis: number },
  ): Promise<AsyncIterable<Uint8Array>>;
}

export function createExchange(
  shared: {
    transport: Transport;
    counts: Record<string, number>;
    delay: Delay;
  },
  identity: Record<string, string | string[]>,
): Exchange {
  const { transport, counts, delay } = shared;

  function count(verb: Verb) {
    counts[verb] = (counts[verb] ?? 0) + 1;
  }

  function send({ verb, repeatability, ...request }: Call) {
    return withRetries(
      async () => {
        count(verb);
        const answer = await transport.send({
          ...request,
          headers: { ...identity, ...request.headers },
        });
        if (answer.statusCode < 200 || answer.statusCode > 299) {
          throw failure(answer, request);
        }
        return answer;
      },
      { repeatability, delay, signal: request.signal },
    );
  }

  return {
    async text(call) {
      const { body } = await send(call);
      return body;
    },

    async json(call) {
      const answer = await send({
        ...call,
        headers: { accept: 'application/json', ...call.headers },
      });
      try {
        return JSON.parse(answer.body);
      } catch {
        throw failure(answer, call);
      }
    },

    async watch(request) {
      count('watch');
      const answer = await transport.stream({
        ...request,
        headers: { ...identity, accept: 'application/json' },
      });
      if (answer.statusCode !== 200) {
        throw failure({ ...answer, body: await textOf(answer.body) }, request);
      }
      return answer.body;
    },
  };
}

function failure(answer: Answer<string>, request: TransportRequest) {
  return errorFromAnswer(
    {
      statusCode: answer.statusCode,
      retryAfter: answer.headers['retry-after'],
      body: answer.body,
    },
    failedRequest(request),
  );
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) {
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}
