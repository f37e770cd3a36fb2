import { spawn } from 'node:child_process';
import { ExplainedError } from './explainedError.mjs';
import { guard } from './places.mjs';

/**
 * Runs a command to its end; it and all that it starts end with us, even if we are killed.
 * What it says is kept and shown when it fails.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ cwd?: string, environment?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} its standard output
 */
export function run(command, parameters, { cwd, environment } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [guard, '--', command, ...parameters],
      {
        cwd,
        env: environment,
        detached: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    let output = '';
    let everything = '';
    child.stdout.on('data', data => {
      output += data;
      everything = (everything + data).slice(-8000);
    });
    child.stderr.on('data', data => {
      everything = (everything + data).slice(-8000);
    });
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve(output)
        : reject(
            new ExplainedError(
              `${[command, ...parameters].join(' ')} ended with ${code}:\n${everything}`,
            ),
          ),
    );
  });
}

/**
 * Hands over to another program that shares our terminal, and ends as it ends. The other
 * holds on to its standard input as to a lifeline: when that closes, we are gone.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ cwd: string, environment: NodeJS.ProcessEnv }} options
 * @returns {Promise<never>}
 */
export function handOver(command, parameters, { cwd, environment }) {
  return new Promise((_, reject) => {
    const child = spawn(command, parameters, {
      cwd,
      env: environment,
      stdio: ['pipe', 'inherit', 'inherit'],
    });
    // A Ctrl-C reaches the other one as well, which ends in its own time; we wait for it.
    process.on('SIGINT', () => {});
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    process.on('SIGHUP', () => child.kill('SIGTERM'));
    child.on('error', reject);
    child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
  });
}

/**
 * Runs a command whose output people are to see as it comes; it ends with us, too.
 *
 * @param {string} command
 * @param {string[]} parameters
 * @param {{ cwd?: string, environment?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code
 */
export function runVisibly(command, parameters, { cwd, environment } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [guard, '--', command, ...parameters],
      {
        cwd,
        env: environment,
        detached: true,
        stdio: ['pipe', 'inherit', 'inherit'],
      },
    );
    child.on('error', reject);
    child.on('exit', code => resolve(code ?? 1));
  });
}
