import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { readFile } from 'node:fs/promises';
import { packageFile } from './packageFile';

/** What to run, and how it ends with us. */
export interface SupervisedCommand {
  /** What people call it. */
  name: string;
  command: string;
  arguments: readonly string[];
  /** Absent: those of this process. */
  environment?: NodeJS.ProcessEnv;
  workingDirectory?: string;
  /** Its standard output and error are appended here. */
  logFile: string;
  /**
   * `with-parent`: the process ends by itself when its standard input closes.
   * `group`: it is a guard, which ends its whole process group then.
   */
  ends: 'with-parent' | 'group';
}

/**
 * The same command beneath a guard: it and all that it starts end when this process does,
 * even if it is killed, or when the command itself is.
 *
 * @param removeFolder - a folder that the guard removes at the very end
 */
export function guarded(
  command: Omit<SupervisedCommand, 'ends'>,
  { removeFolder }: { removeFolder?: string } = {},
): SupervisedCommand {
  return {
    ...command,
    command: process.execPath,
    arguments: [
      packageFile('bin', 'guard.mjs'),
      ...(removeFolder === undefined ? [] : ['--remove', removeFolder]),
      '--',
      command.command,
      ...command.arguments,
    ],
    ends: 'group',
  };
}

/** A process ended although nobody had asked it to. */
export class ProcessFailedError extends Error {
  name = 'ProcessFailedError';

  constructor(
    /** What people call the process. */
    readonly processName: string,
    /** The last lines that it logged. */
    readonly lastLines: string,
    logFile: string,
  ) {
    super(
      `${processName} ended unexpectedly; its log ${logFile} ends with:\n${lastLines}`,
    );
  }
}

/** A process that never outlives the one that started it. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private exited: Promise<void> = Promise.resolve();

  private stopRequested = false;

  constructor(
    private readonly command: SupervisedCommand,
    /** Called when the process ends and nobody had asked it to. */
    private readonly onFailure: (error: ProcessFailedError) => void = () => {},
  ) {}

  start(): void {
    this.stopRequested = false;
    const log = openSync(this.command.logFile, 'a', 0o600);
    const child = spawn(this.command.command, [...this.command.arguments], {
      cwd: this.command.workingDirectory,
      env: this.command.environment,
      detached: this.command.ends === 'group',
      stdio: ['pipe', log, log],
    });
    closeSync(log);
    this.child = child;
    this.exited = new Promise(resolve => {
      const ended = () => {
        if (this.child === child) {
          this.child = undefined;
        }
        this.endGroup(child);
        resolve();
        if (!this.stopRequested) {
          void this.failure().then(this.onFailure);
        }
      };
      child.once('exit', ended);
      child.once('error', ended);
    });
    // Whoever only uses a control plane is not kept from ending by it.
    child.unref();
    if (child.stdin instanceof Socket) {
      child.stdin.unref();
    }
  }

  get isRunning(): boolean {
    return this.child !== undefined;
  }

  /** Resolves when the process that was started last is gone, for whatever reason. */
  ended(): Promise<void> {
    return this.exited;
  }

  /**
   * @throws ProcessFailedError when the process has ended
   */
  async assertRunning(): Promise<void> {
    if (!this.isRunning) {
      throw await this.failure();
    }
  }

  /** Ends the process and resolves when it is gone. `SIGKILL` gives it no last word. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.stopRequested = true;
    const child = this.child;
    if (!child) {
      return;
    }
    child.ref();
    if (signal === 'SIGKILL') {
      child.kill('SIGKILL');
    } else if (this.command.ends === 'group') {
      child.stdin?.end();
    } else {
      child.kill('SIGTERM');
    }
    const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
    await this.exited;
    clearTimeout(impatience);
  }

  private endGroup(child: ChildProcess): void {
    if (this.command.ends !== 'group' || child.pid === undefined) {
      return;
    }
    try {
      // Only a guard that was itself killed leaves something here to end.
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // The group is empty, as it should be.
    }
  }

  private async failure(): Promise<ProcessFailedError> {
    return new ProcessFailedError(
      this.command.name,
      await this.lastLines(),
      this.command.logFile,
    );
  }

  private async lastLines(): Promise<string> {
    try {
      const text = await readFile(this.command.logFile, 'utf8');
      return text
        .trimEnd()
        .split('\n')
        .slice(-8)
        .map(line => line.slice(0, 400))
        .join('\n');
    } catch {
      return '(there is no log)';
    }
  }
}
