import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ENVIRONMENTS_SIGNAL_CHANNEL,
  type Pace,
  PacedCall,
} from '@environments-dev/plugin-environments-common';
import { signedInToken } from '../../e2e-tests/portal/backend';
import {
  LIST_FIELDS,
  ROWS_OF_A_PAGE,
} from '../../plugins/environments/src/api/listFields';
import {
  DERIVED_PACE,
  NAMED_PACE,
} from '../../plugins/environments/src/api/pace';

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
  `${API}/environments?scope=all&sort=name&limit=${ROWS_OF_A_PAGE}&fields=${LIST_FIELDS}`,
];
const DERIVED = [
  `${API}/classes`,
  `${API}/projects`,
  `${API}/approvals?view=toDecide`,
];

/** Opens one for each of these people. */
export async function openPages(
  backendUrl: string,
  people: readonly string[],
): Promise<OpenPages> {
  const tally = { requests: 0, refusals: 0 };
  const openings = await Promise.allSettled(
    people.map(person => openPage(backendUrl, person, tally)),
  );
  const close = () =>
    openings.forEach(
      opening => opening.status === 'fulfilled' && opening.value.close(),
    );
  for (const opening of openings) {
    if (opening.status === 'rejected') {
      // What is open would keep the process from its end.
      close();
      throw opening.reason;
    }
  }
  return {
    refusals: () => tally.refusals,
    requests: () => tally.requests,
    close,
  };
}

/**
 * It hears the signals over a socket of its own, and asks again for what it shows at the
 * pace of the real page, whose code says it.
 */
async function openPage(
  backendUrl: string,
  person: string,
  tally: { requests: number; refusals: number },
): Promise<{ close(): void }> {
  // Nobody opens a hundred pages in the same moment.
  await sleep(Math.random() * 1000);
  const token = await signedInToken({ backendUrl }, person);
  const agent = new Agent({ keepAlive: true });
  const ask = async (path: string) => {
    tally.requests += 1;
    const status = await statusOf(new URL(path, backendUrl), { token, agent });
    tally.refusals += status === 200 ? 0 : 1;
  };
  const renewal = (paths: readonly string[], pace: Pace) =>
    new PacedCall(() => Promise.all(paths.map(ask)), pace);
  const renewals = [renewal(NAMED, NAMED_PACE), renewal(DERIVED, DERIVED_PACE)];
  const socket = await openSocket(backendUrl, token, () =>
    renewals.forEach(each => each.ask()),
  );
  return {
    close() {
      renewals.forEach(each => each.stop());
      socket.close();
      agent.destroy();
    },
  };
}

/**
 * Asks as a browser does and lets the answer go by: what a browser makes of it, it makes
 * on another machine.
 */
function statusOf(
  url: URL,
  { token, agent }: { token: string; agent: Agent },
): Promise<number | undefined> {
  const headers = {
    Authorization: `Bearer ${token}`,
    'Accept-Encoding': 'gzip',
  };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, answer => {
      answer.on('end', () => resolve(answer.statusCode));
      answer.on('error', reject);
      answer.resume();
    }).on('error', reject);
  });
}

async function openSocket(
  backendUrl: string,
  token: string,
  onSignal: () => void,
): Promise<WebSocket> {
  const url = new URL('/api/signals', backendUrl);
  url.protocol = 'ws:';
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
