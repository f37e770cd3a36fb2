import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { bundled } from './bundled';
import { figuresOf, type ProcessFigures } from './processFigures';
import { samplesOf, type Sample } from './prometheusText';

/** The controller as operators run it: a process of its own, under its own account. */
export interface ControllerProcess {
  figures(): Promise<ProcessFigures>;
  /** Its own metrics; waits until it serves them. */
  metrics(): Promise<Sample[]>;
  stop(): Promise<void>;
}

/** Starts the controller's executable; what goes wrong in it goes to standard error. */
export async function startController(
  kubeconfigPath: string,
): Promise<ControllerProcess> {
  const child = spawn(
    process.execPath,
    [
      await bundled(
        'packages/environment-controller/src/process/executable.ts',
      ),
      ...['--kubeconfig', kubeconfigPath],
      ...['--health-host', '127.0.0.1', '--health-port', '0'],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const { pid } = child;
  if (pid === undefined) {
    throw new Error('The controller could not be started');
  }
  const ended = once(child, 'exit');
  let isWanted = true;
  child.once('exit', code => {
    if (isWanted) {
      // Nothing that is waited for would ever come.
      throw new Error(`The controller ended by itself, with ${code}`);
    }
  });
  const healthPort = new Promise<number>(resolve => {
    createInterface(child.stdout).on('line', line => {
      const { level, message, port } = JSON.parse(line);
      if (typeof port === 'number' && message.startsWith('Health')) {
        resolve(port);
      }
      if (level === 'warn' || level === 'error') {
        process.stderr.write(`${line}\n`);
      }
    });
  });
  return {
    figures: () => figuresOf(pid),
    async metrics() {
      return samplesOf(
        await body(`http://127.0.0.1:${await healthPort}/metrics`),
      );
    },
    async stop() {
      isWanted = false;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** On a connection of its own: a busy controller closes idle ones just as they are used again. */
async function body(url: string): Promise<string> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent: false }, resolve).once('error', reject);
  });
  return text(response);
}
