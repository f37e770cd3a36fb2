import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  guarded,
  SupervisedProcess,
  type ProcessFailedError,
} from '@environments-dev/control-plane';
import { root } from '../places.mjs';
import type { AccountKubeconfigs } from './accounts';

/** How long the backend and the portal's first build may take on a slow machine. */
const startTimeout = 5 * 60_000;

/** What the portal and its backend are told. */
export interface PortalOptions {
  port: number;
  backendPort: number;
  /** With which portal and controller reach the control cluster. */
  kubeconfigs: AccountKubeconfigs;
  /** Where the backend's databases are kept. */
  databaseFolder: string;
  logFile: string;
  /** Called when it ends and nobody had asked it to. */
  onFailure: (error: ProcessFailedError) => void;
}

/** The portal and its backend, as `backstage-cli repo start` runs them. */
export interface Portal {
  url: string;
  /** Resolves when the backend says it is ready. */
  backendReady(): Promise<void>;
  /** Resolves when the portal's first build is served. */
  portalReady(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts both; what they say goes into the log file, which begins anew. */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  await mkdir(dirname(options.logFile), { recursive: true });
  await mkdir(options.databaseFolder, { recursive: true });
  await writeFile(options.logFile, '');
  const supervised = new SupervisedProcess(
    guarded({
      name: 'The portal',
      command: process.execPath,
      arguments: [
        join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'repo',
        'start',
      ],
      environment: portalEnvironment(options),
      workingDirectory: root,
      logFile: options.logFile,
    }),
    options.onFailure,
  );
  supervised.start();
  const url = `http://localhost:${options.port}`;
  const backendUrl = `http://localhost:${options.backendPort}`;
  const answers = (what: string, address: string) =>
    untilAnswers({ what, address, supervised, logFile: options.logFile });
  return {
    url,
    backendReady: () =>
      answers('backend', `${backendUrl}/.backstage/health/v1/readiness`),
    portalReady: () => answers('portal', url),
    stop: () => supervised.stop(),
  };
}

function portalEnvironment(options: PortalOptions): NodeJS.ProcessEnv {
  const { KUBECONFIG: _ignored, ...environment } = process.env;
  return {
    ...environment,
    ENVIRONMENTS_KUBECONFIG: options.kubeconfigs.portal,
    ENVIRONMENTS_CONTROLLER_KUBECONFIG: options.kubeconfigs.controller,
    ENVIRONMENTS_WORKLOADS_KUBECONFIG: options.kubeconfigs.workloads,
    PORT: String(options.port),
    BACKEND_PORT: String(options.backendPort),
    PORTAL_DATABASE_DIRECTORY: options.databaseFolder,
    // Whoever started us reads the address; no browser is to jump at them.
    BROWSER: 'none',
  };
}

async function untilAnswers(options: {
  what: string;
  address: string;
  supervised: SupervisedProcess;
  logFile: string;
}): Promise<void> {
  const deadline = Date.now() + startTimeout;
  while (Date.now() < deadline) {
    await options.supervised.assertRunning();
    try {
      const response = await fetch(options.address, {
        signal: AbortSignal.timeout(60_000),
      });
      if (response.ok) {
        return;
      }
    } catch {
      // Nothing listens yet.
    }
    // backstage-cli stays and waits for a change of the code when the backend gives up.
    const failure = await startupFailure(options.logFile);
    if (failure) {
      throw new Error(
        `The ${options.what} did not start; ${options.logFile} says:\n${failure}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  throw new Error(
    `The ${options.what} did not answer at ${options.address} within ${
      startTimeout / 60_000
    } minutes; see ${options.logFile}.`,
  );
}

async function startupFailure(logFile: string): Promise<string | undefined> {
  const log = await readFile(logFile, 'utf8');
  const start = log.search(/Backend startup failed|Failed to compile/);
  return start < 0 ? undefined : log.slice(start, start + 2000);
}
