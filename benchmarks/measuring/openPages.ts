import { setTimeout as sleep } from 'node:timers/promises';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  PacedCall,
} from '@environments-dev/plugin-environments-common';
import { LIST_FIELDS } from '../../plugins/environments/src/api/listFields';
import {
  DERIVED_PACE,
  NAMED_PACE,
} from '../../plugins/environments/src/api/pace';

type Get = (path: string) => Promise<Response>;

/** Lists that are open in so many browsers, without the browsers. */
export interface OpenPages {
  /** Answers that were not 2xx, so far. */
  refusals(): number;
  requests(): number;
  close(): void;
}

const API = '/api/environments';

/** What the open list asks for again when signals tell of changes. */
const NAMED = [
  `${API}/environments?scope=all&sort=name&limit=100&fields=${LIST_FIELDS}`,
];
const DERIVED = [
  `${API}/classes`,
  `${API}/projects`,
  `${API}/approvals?view=toDecide`,
];

/**
 * Opens so many: each hears the signals over a socket of its own, and asks again for
 * what it shows at the pace of the real page, whose code says it.
 */
export async function openPages(options: {
  count: number;
  backendUrl: string;
  token: string;
  get: Get;
}): Promise<OpenPages> {
  const { count, backendUrl, token, get } = options;
  let refusals = 0;
  let requests = 0;
  const ask = (paths: readonly string[]) =>
    Promise.all(
      paths.map(async path => {
        requests += 1;
        const answer = await get(path);
        await answer.arrayBuffer();
        refusals += answer.ok ? 0 : 1;
      }),
    );
  const pages = await Promise.all(
    Array.from({ length: count }, async () => {
      const named = new PacedCall(() => ask(NAMED), NAMED_PACE);
      const derived = new PacedCall(() => ask(DERIVED), DERIVED_PACE);
      const socket = await openSocket(backendUrl, token, () => {
        named.ask();
        derived.ask();
      });
      return {
        close() {
          named.stop();
          derived.stop();
          socket.close();
        },
      };
    }),
  );
  return {
    refusals: () => refusals,
    requests: () => requests,
    close: () => pages.forEach(page => page.close()),
  };
}

async function openSocket(
  backendUrl: string,
  token: string,
  onSignal: () => void,
): Promise<WebSocket> {
  const url = new URL('/api/signals', backendUrl);
  url.protocol = 'ws:';
  // Nobody opens a hundred pages in the same moment.
  await sleep(Math.random() * 1000);
  const socket = new WebSocket(url, token);
  socket.addEventListener('message', onSignal);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () =>
      reject(new Error(`${url} takes no socket`)),
    );
  });
  socket.send(
    JSON.stringify({
      action: 'subscribe',
      channel: ENVIRONMENTS_SIGNAL_CHANNEL,
    }),
  );
  return socket;
}
