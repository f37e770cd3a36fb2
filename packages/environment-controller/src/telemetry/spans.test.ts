import { eventually } from '@environments-dev/control-plane';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  ReadableSpan,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';

jest.setTimeout(180_000);

describe('the spans of a controller', () => {
  let cluster: TestCluster;
  const exporter = new InMemorySpanExporter();
  const className = uniqueName('traced');

  beforeAll(async () => {
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({
        spanProcessors: [new SimpleSpanProcessor(exporter)],
      }),
    );
    context.setGlobalContextManager(
      new AsyncLocalStorageContextManager().enable(),
    );
    cluster = await testCluster();
    await cluster.allowClass(className);
    await cluster.apply(
      aClass(className)
        .parameters({ password: { type: 'string' } })
        .resource({
          name: 'credentials',
          generateSecret: { keys: { password: { length: 16 } } },
        })
        .configMap('settings', { x: '${parameters.password}' })
        .build(),
    );
    await cluster.startController();
  });
  afterAll(async () => {
    await cluster?.close();
    trace.disable();
    context.disable();
  });

  function passesOver(key: string): ReadableSpan[] {
    return exporter
      .getFinishedSpans()
      .filter(
        ({ name, attributes }) =>
          name === 'reconcile' &&
          attributes['environments.environment'] === key,
      );
  }

  function phasesOf(pass: ReadableSpan): string[] {
    return exporter
      .getFinishedSpans()
      .filter(
        ({ parentSpanContext }) =>
          parentSpanContext?.spanId === pass.spanContext().spanId,
      )
      .map(({ name }) => name);
  }

  it('are one for each pass, with its environment, class and phase, and one below it for each step; they tell no parameter and no secret', async () => {
    const name = uniqueName('seen');
    await cluster.request(
      anEnvironment(name, className)
        .parameters({ password: 'correct-horse' })
        .build(),
    );
    await cluster.ready(name);
    const key = `${cluster.project}/${name}`;
    await eventually(async () => {
      expect(
        passesOver(key).map(({ attributes }) => attributes),
      ).toContainEqual({
        'environments.environment': key,
        'environments.class': className,
        'environments.phase': 'Ready',
      });
    });
    const steps = phasesOf(passesOver(key)[0]);
    expect(steps).toEqual(
      expect.arrayContaining(['accept', 'approve', 'start', 'lifecycle']),
    );

    await cluster.end(name);
    await cluster.isGone(name);
    await eventually(async () => {
      expect(passesOver(key).flatMap(phasesOf)).toContain('end');
    });
    const told = JSON.stringify(
      exporter
        .getFinishedSpans()
        .map(({ name: spanName, attributes, events, status }) => ({
          spanName,
          attributes,
          events,
          status,
        })),
    );
    expect(told).not.toContain('correct-horse');
  });
});
