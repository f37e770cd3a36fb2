import {
  Fault,
  HttpProxy,
  ProxiedRequest,
  startHttpProxy,
} from '@environments-dev/control-plane';
import { chance } from './seed';

/**
 * A proxy before an API server that is having a bad day. Which request meets which
 * fault follows from the seed, from what is asked and from how often that was asked
 * before, so that the same seed repeats it, whatever connections requests come over.
 */
export async function startHostileServer(
  target: string,
  options: {
    seed: number;
    /** Share of requests that meet a fault, in [0, 1). */
    rate: number;
    /** What stands for the same thing in another run: names made by chance left out. */
    keyOf(request: ProxiedRequest): string;
  },
): Promise<HttpProxy & { faults(): Record<string, number> }> {
  const { seed, rate, keyOf } = options;
  const asked = new Map<string, number>();
  const faults: Record<string, number> = {};
  const proxy = await startHttpProxy(target, {
    before(request) {
      const key = keyOf(request);
      const ordinal = (asked.get(key) ?? 0) + 1;
      asked.set(key, ordinal);
      if (chance(seed, key, ordinal, 'whether') >= rate) {
        return undefined;
      }
      const { name, fault } = hostility(request, chance(seed, key, ordinal));
      faults[name] = (faults[name] ?? 0) + 1;
      return fault;
    },
  });
  return { ...proxy, faults: () => faults };
}

const UID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * What is asked, without what another run does not share: the given names, UIDs, hashes
 * of them, resource versions, the length of a watch.
 */
export function keyWithoutChance(
  names: readonly string[],
): (request: ProxiedRequest) => string {
  return ({ method, path, body }) => {
    const made =
      method === 'POST' ? (/"name":"([^"]*)"/.exec(body)?.[1] ?? '') : '';
    const text = `${method} ${path} ${made}`
      .replaceAll(/(resourceVersion|timeoutSeconds|continue)=[^&]*/g, '$1')
      .replaceAll(UID, '<uid>')
      .replaceAll(/(life-\d+-\d+)-[0-9a-f]{8}/g, '$1');
    return names.reduce(
      (rest, name, index) => rest.replaceAll(name, `<${index}>`),
      text,
    );
  };
}

/** A watch that begins well and says at once that it cannot go on from there. */
const goneEvent: Fault = {
  fault: 'Answered',
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: `${JSON.stringify({ type: 'ERROR', object: failure(410, 'Expired') })}\n`,
};

interface Named {
  name: string;
  fault: Fault;
}

/** One of the faults that this kind of request can meet, by a roll in [0, 1). */
function hostility(request: ProxiedRequest, roll: number): Named {
  const { method, path } = request;
  const isWatch = /[?&]watch=true/.test(path);
  const isWrite = method !== 'GET';
  const options: Named[] = [
    {
      name: '429',
      fault: status(429, 'TooManyRequests', { 'retry-after': '1' }),
    },
    { name: '500', fault: status(500, 'InternalError') },
    { name: '503', fault: status(503, 'ServiceUnavailable') },
    { name: 'reset', fault: { fault: 'Reset' } },
    { name: 'answer lost', fault: { fault: 'Lost' } },
    {
      name: 'truncated',
      fault: { fault: 'Truncated', bytes: Math.floor(roll * 400) },
    },
    { name: 'slow', fault: { fault: 'Slow', millis: 150 } },
    { name: 'stale', fault: { fault: 'Late', millis: 1200 } },
    ...(isWatch
      ? [
          { name: '410', fault: status(410, 'Expired') },
          { name: '410 as an event', fault: goneEvent },
        ]
      : [{ name: 'no answer', fault: { fault: 'Unanswered' } } as const]),
    ...(isWrite ? [{ name: '409', fault: status(409, 'Conflict') }] : []),
  ];
  return options[Math.floor(roll * 997 * options.length) % options.length];
}

function status(
  code: number,
  reason: string,
  headers: Record<string, string> = {},
): Fault {
  return {
    fault: 'Answered',
    statusCode: code,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(failure(code, reason)),
  };
}

function failure(code: number, reason: string) {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    code,
    reason,
    message: `the hostile server answers ${code}`,
  };
}
