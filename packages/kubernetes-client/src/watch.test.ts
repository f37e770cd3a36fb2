import fc from 'fast-check';
import { WatchEvent, KubernetesObject } from './types';
import { watchEvents } from './watch';

const request = { method: 'GET', path: '/api/v1/configmaps' };

async function* streamOf(chunks: Uint8Array[]) {
  yield* chunks;
}

async function received(chunks: Uint8Array[]) {
  const events: WatchEvent<KubernetesObject>[] = [];
  for await (const event of watchEvents(streamOf(chunks), request)) {
    events.push(event);
  }
  return events;
}

function lineOf(type: string, object: object) {
  return `${JSON.stringify({ type, object })}\n`;
}

function configMap(value: string) {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', resourceVersion: '1' },
    data: { value },
  };
}

describe('The events of a watch', () => {
  it('are the same however their bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' })),
        fc.integer({ min: 1, max: 50 }),
        async (values, size) => {
          const bytes = Buffer.from(
            values.map(value => lineOf('ADDED', configMap(value))).join(''),
          );
          const chunks = Array.from(
            { length: Math.ceil(bytes.length / size) },
            (_, index) => bytes.subarray(index * size, (index + 1) * size),
          );
          expect(await received(chunks)).toEqual(
            values.map(value => ({ type: 'ADDED', object: configMap(value) })),
          );
        },
      ),
    );
  });

  it('end with the last that is whole', async () => {
    const line = lineOf('ADDED', configMap('1'));
    expect(
      await received([Buffer.from(line), Buffer.from(line.slice(0, -9))]),
    ).toHaveLength(1);
  });

  it('mark where a streaming list ends', async () => {
    const bookmark = (annotations?: object) =>
      lineOf('BOOKMARK', {
        kind: 'ConfigMap',
        metadata: { resourceVersion: '7', annotations },
      });
    expect(
      await received([
        Buffer.from(bookmark({ 'k8s.io/initial-events-end': 'true' })),
        Buffer.from(bookmark()),
      ]),
    ).toEqual([
      { type: 'BOOKMARK', resourceVersion: '7', initialEventsEnd: true },
      { type: 'BOOKMARK', resourceVersion: '7', initialEventsEnd: false },
    ]);
  });

  it('fail with the Status of an error', async () => {
    await expect(
      received([
        Buffer.from(
          lineOf('ERROR', {
            kind: 'Status',
            code: 410,
            reason: 'Expired',
            message: 'too old resource version: 1 (2)',
          }),
        ),
      ]),
    ).rejects.toMatchObject({
      statusCode: 410,
      reason: 'Expired',
      message: 'too old resource version: 1 (2)',
    });
  });

  it.each([
    ['null'],
    ['"text"'],
    ['{"type":"ADDED"}'],
    ['{"type":"LATER"}'],
    ['<html>'],
  ])('fail by name when %s is sent in their place', async line => {
    await expect(received([Buffer.from(`${line}\n`)])).rejects.toMatchObject({
      name: 'KubernetesApiError',
      message: expect.stringContaining(line),
    });
  });
});
