import { connect, createServer } from 'node:net';
import { ExplainedError } from './explainedError.mjs';

/**
 * A port that the product will listen on.
 * @typedef {{ port: number, variable: string, purpose: string }} WantedPort
 */

/**
 * The two ports of the product, from `PORT` and `BACKEND_PORT`.
 *
 * @param {NodeJS.ProcessEnv} environment
 * @returns {{ portal: WantedPort, backend: WantedPort }}
 */
export function portsFrom(environment) {
  return {
    portal: {
      port: portNumber(environment, 'PORT', 3000),
      variable: 'PORT',
      purpose: 'the portal',
    },
    backend: {
      port: portNumber(environment, 'BACKEND_PORT', 7007),
      variable: 'BACKEND_PORT',
      purpose: 'the backend',
    },
  };
}

/**
 * Refuses, with the way out, when something listens on one of the ports.
 *
 * @param {WantedPort[]} wanted
 */
export async function assertPortsFree(wanted) {
  for (const { port, variable, purpose } of wanted) {
    if (await isTaken(port)) {
      const other = await freePort();
      throw new ExplainedError(
        `Port ${port}, which ${purpose} would listen on, is taken: stop what listens there, or choose another port: ${variable}=${other} npm start`,
      );
    }
  }
}

/** @returns {Promise<number>} a port of 127.0.0.1 that is free now */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      server.close(() => resolve(port ?? 0));
    });
  });
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} variable
 * @param {number} otherwise
 */
function portNumber(environment, variable, otherwise) {
  const text = environment[variable];
  if (!text) {
    return otherwise;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new ExplainedError(
      `${variable} is "${text}", which is no port: give a whole number from 1 to 65535, for instance ${variable}=${otherwise + 1}.`,
    );
  }
  return port;
}

/**
 * Somebody may listen on all addresses or on one; both keep us from the port, but on some
 * systems only a connection shows the former and only an attempt to listen the latter.
 *
 * @param {number} port
 */
async function isTaken(port) {
  const answers = await Promise.all([
    accepts('127.0.0.1', port),
    accepts('::1', port),
  ]);
  return answers.includes(true) || !(await canListen(port));
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function accepts(host, port) {
  return new Promise(resolve => {
    const socket = connect({ host, port });
    socket.setTimeout(1000, () => {
      socket.destroy();
      resolve(false);
    });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function canListen(port) {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}
