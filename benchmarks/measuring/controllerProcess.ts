import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';

/** The controller as operators run it: a process of its own. */
export interface ControllerProcess {
  /** Resident memory now, in MiB. */
  residentMiB(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts the controller's executable against a cluster; its log goes to standard error. */
export function startController(kubeconfigPath: string): ControllerProcess {
  const child = spawn(
    process.execPath,
    [
      'packages/environment-controller/bin/environment-controller',
      '--kubeconfig',
      kubeconfigPath,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const ended = once(child, 'exit');
  return {
    async residentMiB() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
      return Math.round(kibibytes / 1024);
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
