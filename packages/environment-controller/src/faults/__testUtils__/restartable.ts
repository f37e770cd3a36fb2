import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program of Node.js that is started again and again. */
export interface Restartable {
  start(): void;
  /** SIGKILL: it gets no chance to tidy up. Resolves when it is dead. */
  kill(): Promise<void>;
  /** Kills it for good, also in the middle of a restart. */
  stop(): Promise<void>;
  /** The last lines that it has said in its lives. */
  log(): string;
}

const LOG_LINES = 30;

export function startRestartable(parameters: readonly string[]): Restartable {
  const lines: string[] = [];
  let child: ChildProcess | undefined;
  let isStopped = false;

  function say(text: string) {
    lines.push(...text.trimEnd().split('\n'));
    lines.splice(0, lines.length - LOG_LINES);
  }

  async function kill() {
    const dying = child;
    if (dying && dying.exitCode === null && dying.signalCode === null) {
      const exit = once(dying, 'exit');
      dying.kill('SIGKILL');
      await exit;
      say('--- killed');
    }
  }

  return {
    start() {
      if (isStopped) {
        return;
      }
      child = spawn(process.execPath, parameters, {
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child.stdout?.on('data', data => say(String(data)));
      child.stderr?.on('data', data => say(String(data)));
    },
    kill,
    async stop() {
      isStopped = true;
      await kill();
    },
    log: () => lines.join('\n'),
  };
}
