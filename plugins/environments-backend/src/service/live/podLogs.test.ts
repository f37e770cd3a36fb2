import {
  API_VERSION,
  environmentSchema,
  INSTANCE_LABEL,
} from '@environments-dev/plugin-environments-common';
import { readPodLogs } from './podLogs';

const environment = environmentSchema.parse({
  apiVersion: API_VERSION,
  kind: 'Environment',
  metadata: { name: 'llama', namespace: 'search', uid: 'uid-1' },
  spec: { className: 'notebook' },
});

/** Cuts as a kubelet does: the last lines, and of those the first bytes. */
function clusterWith(lines: string[]) {
  const asked: number[] = [];
  const client = {
    get: async <T>(): Promise<T> =>
      JSON.parse(
        JSON.stringify({
          metadata: { name: 'pod', labels: { [INSTANCE_LABEL]: 'uid-1' } },
          spec: { containers: [{ name: 'main' }] },
        }),
      ),
    text: async (
      _path: string,
      { query = {} }: { query?: Record<string, string> } = {},
    ) => {
      asked.push(Number(query.tailLines));
      return Buffer.from(
        lines
          .slice(-Number(query.tailLines))
          .map(line => `${line}\n`)
          .join(''),
      )
        .subarray(0, Number(query.limitBytes))
        .toString();
    },
  };
  return { client, asked };
}

const read = (lines: string[], tailLines: number, maxBytes: number) => {
  const { client, asked } = clusterWith(lines);
  return readPodLogs(
    environment,
    { pod: 'pod', tailLines },
    client,
    maxBytes,
  ).then(text => ({ text, asked }));
};

it('reads the lines that were asked for in one request', async () => {
  const { text, asked } = await read(['one', 'two', 'three'], 2, 1_000);
  expect(text).toBe('two\nthree\n');
  expect(asked).toEqual([2]);
});

it('keeps the newest lines of a log that is too large', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `line ${index}`);
  const { text, asked } = await read(lines, 10_000, 2_000);
  expect(text.length).toBeLessThan(2_000);
  expect(text).toMatch(/line 9999\n$/);
  expect(text.split('\n').length).toBeGreaterThan(50);
  expect(asked.length).toBeLessThan(15);
});

it('cuts a single line that is too large', async () => {
  const { text } = await read(['x'.repeat(5_000)], 500, 1_000);
  expect(text).toHaveLength(1_000);
});
