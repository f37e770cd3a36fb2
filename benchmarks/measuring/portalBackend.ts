import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signedInToken } from '../../e2e-tests/portal/backend';
import { root } from '../../scripts/places.mjs';
import { freePort } from '../../scripts/ports.mjs';
import { hireColleagues } from './colleagues';
import { figuresOf, type ProcessFigures } from './processFigures';

/** The demo's person who may see every environment. */
export const WHO_SEES_ALL = {
  entityRef: 'user:default/noor.haddad',
  name: 'Noor Haddad',
} as const;

const STARTS_WITHIN_MILLIS = 5 * 60_000;

/** The backend as the product starts it, as a process of its own. */
export interface PortalBackend {
  /** Serves the API, and the portal's pages where they were built. */
  url: string;
  /** Entity refs of more people who may see every environment. */
  colleagues: readonly string[];
  figures(): Promise<ProcessFigures>;
  stop(): Promise<void>;
}

/** Accounts of the control cluster, as kubeconfig files. */
export interface PortalAccounts {
  portal: string;
  controller: string;
  workloads: string;
}

/**
 * Starts it with the demo's people and policy, and no controller in it.
 *
 * @param options - `colleagues`: how many more people it lets see every environment
 */
export async function startPortalBackend(
  accounts: PortalAccounts,
  options: { colleagues: number } = { colleagues: 0 },
): Promise<PortalBackend> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const folder = await mkdtemp(join(tmpdir(), 'environments-bench-portal-'));
  const hired = await hireColleagues(folder, options.colleagues);
  const colleagues = hired?.entityRefs ?? [];
  const child = spawn(
    process.execPath,
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      'src/index.ts',
      ...['--config', join(root, 'app-config.yaml')],
      ...(hired ? ['--config', hired.configPath] : []),
    ],
    {
      cwd: join(root, 'packages/backend'),
      env: {
        ...process.env,
        NODE_ENV: 'development',
        LOG_LEVEL: 'warn',
        PORT: String(port),
        BACKEND_PORT: String(port),
        PORTAL_DATABASE_DIRECTORY: folder,
        ENVIRONMENTS_KUBECONFIG: accounts.portal,
        ENVIRONMENTS_CONTROLLER_KUBECONFIG: accounts.controller,
        ENVIRONMENTS_WORKLOADS_KUBECONFIG: accounts.workloads,
        APP_CONFIG_environments_controller_enabled: 'false',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const { pid } = child;
  if (pid === undefined) {
    throw new Error('The backend could not be started');
  }
  const ended = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.race([
      untilReady(url, [WHO_SEES_ALL.entityRef, ...colleagues]),
      ended.then(([code]) => {
        throw new Error(`The backend ended by itself, with ${code}`);
      }),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, colleagues, figures: () => figuresOf(pid), stop };
}

/** Until it answers, and knows these people: nobody can sign in before. */
async function untilReady(
  url: string,
  people: readonly string[],
): Promise<void> {
  const deadline = Date.now() + STARTS_WITHIN_MILLIS;
  const canSignIn = (person: string) =>
    signedInToken({ backendUrl: url }, person).then(
      () => true,
      () => false,
    );
  for (const person of people) {
    while (!(await canSignIn(person))) {
      if (Date.now() > deadline) {
        throw new Error(`${person} could not sign in at ${url}`);
      }
      await sleep(250);
    }
  }
}
