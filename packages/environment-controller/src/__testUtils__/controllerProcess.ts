import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const executable = resolve(__dirname, '../../bin/environment-controller');

/** The executable as an operator runs it. */
export interface ControllerProcess {
  /** SIGKILL: it gets no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  terminate(): Promise<number | null>;
}

export function startControllerProcess(options: {
  kubeconfig: string;
  selector: string;
}): ControllerProcess {
  const child = spawn(
    process.execPath,
    [
      executable,
      ...['--kubeconfig', options.kubeconfig],
      ...['--selector', options.selector],
      ...['--health-host', '127.0.0.1', '--health-port', '0'],
    ],
    {
      stdio: ['ignore', process.env.TEST_LOG ? 'inherit' : 'ignore', 'inherit'],
    },
  );
  return {
    kill: async () => {
      await ended(child, 'SIGKILL');
    },
    terminate: () => ended(child, 'SIGTERM'),
  };
}

async function ended(
  child: ChildProcess,
  signal: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}
