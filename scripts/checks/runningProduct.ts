import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExplainedError } from '../explainedError.mjs';
import { guard, root } from '../places.mjs';
import { freePort } from '../ports.mjs';

/** The product as `npm start` runs it, beside whatever else runs on this machine. */
export interface RunningProduct {
  url: string;
  backendUrl: string;
  /** An administrator's, of the embedded control cluster. */
  kubeconfigPath: string;
  stop(): Promise<void>;
}

/** Starts the product on free ports with data of its own, and waits for its address. */
export async function startProduct(): Promise<RunningProduct> {
  const data = await mkdtemp(join(tmpdir(), 'environments-product-'));
  const port = await freePort();
  const backendPort = await freePort();
  const child = spawn(
    process.execPath,
    [guard, '--', process.execPath, join(root, 'scripts/start.mjs')],
    {
      cwd: root,
      env: {
        ...process.env,
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
    await rm(data, { recursive: true, force: true, maxRetries: 10 });
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
    kubeconfigPath: join(data, 'kubeconfig'),
    stop,
  };
}
