import { createServer, type Server } from 'node:http';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What every container of the embedded cluster logs, and what every forwarded port answers. */
const explanation =
  'This Pod lives in the embedded control cluster, which schedules Pods but runs nothing.';

/** A running stand-in for what Pods would serve. */
export interface SimulatedPods {
  /** KWOK configuration that points logs and port-forwards here. */
  configFile: string;
  stop(): Promise<void>;
}

/**
 * Gives logs and port-forwards something to answer with: a log file, and a small HTTP
 * server on 127.0.0.1 that every forwarded port leads to.
 */
export async function startSimulatedPods(
  folder: string,
  now: Date = new Date(),
): Promise<SimulatedPods> {
  const logsFile = join(folder, 'container.log');
  await writeFile(logsFile, containerLog(now));
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/plain; charset=utf-8');
    response.end(`${explanation}\n${request.method} ${request.url}\n`);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  server.unref();
  const configFile = join(folder, 'simulated-pods.yaml');
  await writeFile(configFile, kwokConfiguration(logsFile, portOf(server)));
  return {
    configFile,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The CRI format, `<RFC 3339> <stream> <F for a whole line> <text>`, is all that KWOK reads. */
function containerLog(now: Date): string {
  const lines = [
    'container started',
    explanation,
    'Scheduling, quota, admission, volumes and endpoints are real; programs are not.',
    'listening',
  ];
  return lines
    .map((line, index) => {
      const at = new Date(now.getTime() + index).toISOString();
      return `${at} stdout F ${line}\n`;
    })
    .join('');
}

function kwokConfiguration(logsFile: string, port: number): string {
  const documents = [
    {
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'ClusterLogs',
      metadata: { name: 'every-container' },
      spec: { logs: [{ logsFile, follow: false }] },
    },
    {
      apiVersion: 'kwok.x-k8s.io/v1alpha1',
      kind: 'ClusterPortForward',
      metadata: { name: 'every-port' },
      spec: { forwards: [{ target: { address: '127.0.0.1', port } }] },
    },
  ];
  return documents.map(document => JSON.stringify(document)).join('\n---\n');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The HTTP server has no port.');
  }
  return address.port;
}
