import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExplainedError } from '../explainedError.mjs';
import { guard, root } from '../places.mjs';
import { freePort } from '../ports.mjs';

/** Ports and a data folder, which one start after the other can take up. */
export interface Installation {
  port: number;
  backendPort: number;
  data: string;
  remove(): Promise<void>;
}

/** Where the product runs, and what it is told. */
export interface ProductOptions {
  /** Stays after the stop. Absent: a new one, which goes with the product. */
  installation?: Installation;
  /**
   * Kubeconfig of a cluster to use instead of the embedded one. One that the shell names
   * does not count: tests must not install anything there.
   */
  controlCluster?: string;
  /** In addition to our own environment. */
  environment?: NodeJS.ProcessEnv;
}

/** The product as `npm start` runs it, beside whatever else runs on this machine. */
export interface RunningProduct {
  url: string;
  backendUrl: string;
  /** An administrator's, of the embedded control cluster or of the one that was named. */
  kubeconfigPath: string;
  /** Of the process that everything else descends from. */
  pid: number;
  stop(): Promise<void>;
}

/** Free ports and an empty data folder. */
export async function newInstallation(): Promise<Installation> {
  const data = await mkdtemp(join(tmpdir(), 'environments-product-'));
  return {
    port: await freePort(),
    backendPort: await freePort(),
    data,
    remove: () => rm(data, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/** Starts the product on free ports with data of its own, and waits for its address. */
export async function startProduct(
  options: ProductOptions = {},
): Promise<RunningProduct> {
  const installation = options.installation ?? (await newInstallation());
  const { port, backendPort, data } = installation;
  const { ENVIRONMENTS_KUBECONFIG: _ofTheShell, ...environment } = process.env;
  const child = spawn(
    process.execPath,
    [guard, '--', process.execPath, join(root, 'scripts/start.mjs')],
    {
      cwd: root,
      env: {
        ...environment,
        ...options.environment,
        ...(options.controlCluster && {
          ENVIRONMENTS_KUBECONFIG: options.controlCluster,
        }),
        PORT: String(port),
        BACKEND_PORT: String(backendPort),
        ENVIRONMENTS_DATA: data,
      },
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const ended = new Promise<void>(resolve =>
    child.once('exit', () => resolve()),
  );
  const stop = async () => {
    child.stdin.end();
    await ended;
    if (!options.installation) {
      await installation.remove();
    }
  };
  try {
    await new Promise<void>((resolve, reject) => {
      let output = '';
      child.stdout.on('data', text => {
        output += text;
        if (output.includes('Environments is at ')) {
          resolve();
        }
      });
      child.once('error', reject);
      child.once('exit', code =>
        reject(new ExplainedError(`npm start ended with ${code}.`)),
      );
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `http://localhost:${port}`,
    backendUrl: `http://localhost:${backendPort}`,
    kubeconfigPath: options.controlCluster ?? join(data, 'kubeconfig'),
    pid: child.pid ?? 0,
    stop,
  };
}
