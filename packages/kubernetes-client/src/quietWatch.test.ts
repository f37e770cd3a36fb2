import { createServer, Server, ServerResponse } from 'node:http';
import { setImmediate } from 'node:timers/promises';
import { portOf } from '@environments-dev/control-plane';
import { KubeConfig } from '@kubernetes/client-node';
import { createKubernetesClient } from './createKubernetesClient';
import { createReflector } from './reflector';
import { resourceTypes } from './resourceTypes';
import {
  KubernetesClient,
  KubernetesObject,
  Reflector,
  ReflectorState,
} from './types';

jest.setTimeout(120_000);

/** A bookmark comes so often from the real API server (measured with 1.36). */
const BOOKMARK_SECONDS = 60;

/**
 * Stands for an API server where nothing happens: only its clock is of interest, and
 * a real one has none that a test could turn.
 */
interface QuietServer {
  kubeConfig: KubeConfig;
  /** Queries of the watches so far. */
  watches: URLSearchParams[];
  /** From now on not even a bookmark comes. */
  fallSilent(): void;
  close(): Promise<void>;
}

let server: QuietServer;
let client: KubernetesClient;
let reflector: Reflector<KubernetesObject>;
let states: ReflectorState[];

// One clock for all: undici keeps the timer by which it counts time-outs.
beforeAll(() => {
  jest.useFakeTimers({
    doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'hrtime'],
  });
});

afterAll(() => {
  jest.useRealTimers();
});

beforeEach(async () => {
  server = await startQuietServer();
  client = createKubernetesClient({
    kubeConfig: server.kubeConfig,
    // The longest watch: ten minutes.
    random: () => 1,
  });
  states = [];
  reflector = createReflector({
    client,
    type: resourceTypes.configmaps,
    backoff: () => 0,
    handlers: {
      onUpsert: () => undefined,
      onDelete: () => undefined,
      onState: state => states.push(state),
    },
  });
  await reflector.synced();
  await until('the watch is live', () => reflector.state().state === 'Live');
});

afterEach(async () => {
  await reflector?.stop();
  await client?.close();
  await server?.close();
});

/** Lets seconds pass, one after the other, and what they bring about happen. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    jest.advanceTimersByTime(1000);
    for (let turn = 0; turn < 5; turn++) {
      await setImmediate();
    }
  }
}

async function until(what: string, condition: () => boolean): Promise<void> {
  const deadline = process.hrtime.bigint() + 30_000_000_000n;
  while (!condition()) {
    if (process.hrtime.bigint() > deadline) {
      throw new Error(`It did not come so far that ${what}`);
    }
    await setImmediate();
  }
}

it('Ten minutes of quiet cost one request, and nobody takes them for an outage', async () => {
  await pass(595);
  expect(server.watches).toHaveLength(1);
  expect(states).toEqual([{ state: 'Live' }]);
  expect(reflector.size()).toBe(1);

  await pass(10);
  await until('the watch was opened anew', () => server.watches.length === 2);
  const [, second] = server.watches;
  expect(second.get('sendInitialEvents')).toBeNull();
  expect(second.get('resourceVersion')).toBe(`${100 + 9}`);
  await pass(580);
  expect(server.watches).toHaveLength(2);
  expect(states).toEqual([{ state: 'Live' }]);
});

it('A connection on which not even bookmarks come is given up within three minutes, and nothing is listed again', async () => {
  await pass(70);
  server.fallSilent();
  await pass(120);
  expect(server.watches).toHaveLength(1);
  await pass(60);
  await until('it is live again', () => states.length >= 3);
  expect(server.watches[1].get('resourceVersion')).toBe('101');
  expect(states.map(({ state }) => state)).toEqual([
    'Live',
    'Disconnected',
    'Live',
  ]);
});

async function startQuietServer(): Promise<QuietServer> {
  const watches: URLSearchParams[] = [];
  let version = 100;
  let isSilent = false;

  function watch(query: URLSearchParams, answer: ServerResponse) {
    watches.push(query);
    const tell = (type: string, object: object) =>
      answer.write(`${JSON.stringify({ type, object })}\n`);
    answer.writeHead(200, { 'content-type': 'application/json' });
    answer.flushHeaders();
    if (query.get('sendInitialEvents')) {
      tell('ADDED', configMap(version));
      tell(
        'BOOKMARK',
        bookmark(version, { 'k8s.io/initial-events-end': 'true' }),
      );
    }
    const bookmarks = setInterval(() => {
      if (!isSilent) {
        version += 1;
        tell('BOOKMARK', bookmark(version));
      }
    }, BOOKMARK_SECONDS * 1000);
    const end = setTimeout(
      () => {
        clearInterval(bookmarks);
        answer.end();
      },
      Number(query.get('timeoutSeconds')) * 1000,
    );
    answer.on('close', () => {
      clearInterval(bookmarks);
      clearTimeout(end);
    });
  }

  const http: Server = createServer((request, answer) => {
    watch(new URL(request.url ?? '/', 'http://server').searchParams, answer);
  });
  await new Promise<void>(resolve => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'quiet',
      server: `http://127.0.0.1:${portOf(http.address())}`,
      skipTLSVerify: true,
    },
    { name: 'somebody', token: 'token' },
  );
  return {
    kubeConfig,
    watches,
    fallSilent() {
      isSilent = true;
    },
    async close() {
      http.closeAllConnections();
      await new Promise(resolve => http.close(resolve));
    },
  };
}

function configMap(version: number) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'only',
      namespace: 'default',
      uid: 'uid',
      resourceVersion: `${version}`,
    },
  };
}

function bookmark(version: number, annotations: Record<string, string> = {}) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { resourceVersion: `${version}`, annotations },
  };
}
