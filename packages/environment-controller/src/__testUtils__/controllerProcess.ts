import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '@environments-dev/control-plane';
import { z } from 'zod/v4';

const executable = resolve(__dirname, '../../bin/environment-controller');

const lineSchema = z.looseObject({ message: z.string() });

/** One line of the log, with its fields. */
export type LogLine = z.infer<typeof lineSchema>;

/** The executable as an operator runs it. */
export interface ControllerProcess {
  /** SIGKILL: it gets no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM; gives the exit code. */
  terminate(): Promise<number | null>;
  /** SIGSTOP and SIGCONT. */
  freeze(): void;
  thaw(): void;
  /** The exit code, once it has ended by itself. */
  exited(): Promise<number | null>;
  /** The first line of its log with this message, once there is one. */
  logged(message: string): Promise<LogLine>;
  hasLogged(message: string): boolean;
  /** What it wrote to standard error. */
  errors(): string;
  /** The body of `/metrics`, `/healthz` or `/readyz`. */
  fetch(path: string): Promise<string>;
}

export function startControllerProcess(options: {
  kubeconfig: string;
  /** Absent: it serves all environments. */
  selector?: string;
  /** Whether it contends with others; otherwise it works at once. */
  leaderElect?: boolean;
}): ControllerProcess {
  const child = spawn(
    process.execPath,
    [
      executable,
      ...['--kubeconfig', options.kubeconfig],
      ...(options.selector ? ['--selector', options.selector] : []),
      `--leader-elect=${options.leaderElect ?? false}`,
      ...['--health-host', '127.0.0.1', '--health-port', '0'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const { lines, errors } = output(child);

  function found(message: string) {
    return lines.find(line => line.message === message);
  }

  async function logged(message: string) {
    return eventually(async () => {
      const line = found(message);
      if (!line) {
        throw new Error(`the controller has not said '${message}'`);
      }
      return line;
    });
  }

  return {
    kill: async () => {
      await ended(child, 'SIGKILL');
    },
    terminate: () => ended(child, 'SIGTERM'),
    freeze: () => child.kill('SIGSTOP'),
    thaw: () => child.kill('SIGCONT'),
    exited: () => ended(child),
    logged,
    hasLogged: message => found(message) !== undefined,
    errors,
    async fetch(path) {
      const { port } = await logged('Health and metrics are served');
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return answer.text();
    },
  };
}

function output(child: ChildProcess): {
  lines: LogLine[];
  errors(): string;
} {
  const lines: LogLine[] = [];
  let errors = '';
  if (child.stdout) {
    createInterface(child.stdout).on('line', line => {
      if (process.env.TEST_LOG) {
        process.stderr.write(`${line}\n`);
      }
      lines.push(lineSchema.parse(JSON.parse(line)));
    });
  }
  child.stderr?.on('data', text => {
    errors += text;
    process.stderr.write(text);
  });
  return { lines, errors: () => errors };
}

async function ended(
  child: ChildProcess,
  signal?: NodeJS.Signals,
): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    if (signal) {
      child.kill(signal);
    }
    await exit;
  }
  return child.exitCode;
}
