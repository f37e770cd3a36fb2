import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { eventually } from '@environments-dev/control-plane';
import { parse } from 'yaml';
import { z } from 'zod/v4';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { aClass, anEnvironment } from '../__testUtils__/builders';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import {
  ControllerProcess,
  startControllerProcess,
} from '../__testUtils__/controllerProcess';
import { uniqueName } from '../__testUtils__/uniqueName';
import { needsOf } from './__testUtils__/promql';
import { parseScrape, Scrape } from './__testUtils__/scrape';

jest.setTimeout(180_000);

const checkout = resolve(__dirname, '../../../..');

const dashboardSchema = z.object({
  panels: z.array(
    z.object({
      title: z.string(),
      targets: z.array(z.object({ expr: z.string() })).default([]),
    }),
  ),
});

const alertsSchema = z.object({
  spec: z.object({
    groups: z.array(
      z.object({
        rules: z.array(
          z.object({
            alert: z.string(),
            expr: z.string(),
            annotations: z.object({ runbook: z.string() }),
          }),
        ),
      }),
    ),
  }),
});

const eventSchema = z.object({
  involvedObject: z.object({ name: z.string() }),
  reason: z.string(),
});

function read(path: string) {
  return readFile(join(checkout, path), 'utf8');
}

async function alerts() {
  const text = await read('deploy/observability/alerts.yaml');
  const { spec } = alertsSchema.parse(parse(text));
  return spec.groups.flatMap(({ rules }) => rules);
}

/** Every query of the dashboard and the alerts, by what asks it. */
async function queries(): Promise<Array<{ asks: string; query: string }>> {
  const text = await read('deploy/observability/dashboard.json');
  const { panels } = dashboardSchema.parse(JSON.parse(text));
  return [
    ...panels.flatMap(({ title, targets }) =>
      targets.map(({ expr }) => ({ asks: `panel ${title}`, query: expr })),
    ),
    ...(await alerts()).map(({ alert, expr }) => ({
      asks: `alert ${alert}`,
      query: expr,
    })),
  ];
}

describe('what a controller tells Prometheus', () => {
  let cluster: TestCluster;
  let controller: ControllerProcess;
  const className = uniqueName('measured');
  const failing = uniqueName('failing');

  beforeAll(async () => {
    cluster = await testCluster();
    for (const name of [className, failing]) {
      await cluster.allowClass(name);
    }
    await cluster.apply(
      aClass(className)
        .lifetime({ warnBefore: ['1s'], default: '3s', max: '1h' })
        .configMap('settings', { x: '1' })
        .build(),
    );
    await cluster.apply(
      aClass(failing)
        .lifetime({ startingDeadline: '1s', max: '1h', default: '1h' })
        .unplaceablePod('server')
        .build(),
    );
    controller = startControllerProcess({
      kubeconfig: await cluster.controllerKubeconfig(),
      selector: cluster.selector,
      leaderElect: true,
    });
  });
  afterAll(async () => {
    await controller?.kill();
    await cluster?.close();
  });

  async function scrape(): Promise<{ text: string; found: Scrape }> {
    const text = await controller.fetch('/metrics');
    return { text, found: parseScrape(text) };
  }

  async function count(series: string): Promise<number> {
    const { text } = await scrape();
    const line = text.split('\n').find(each => each.startsWith(`${series} `));
    if (!line) {
      throw new Error(`${series} is not in\n${text}`);
    }
    return Number(line.slice(series.length));
  }

  function counts(series: string, expected: number) {
    return eventually(async () => expect(await count(series)).toBe(expected));
  }

  it('counts the life of an environment, and has every metric and label that dashboard and alerts ask for', async () => {
    const lives = await cluster.request(
      anEnvironment(uniqueName('lives'), className).build(),
    );
    await cluster.request(anEnvironment(uniqueName('fails'), failing).build());
    await cluster.ready(lives.metadata.name);
    await counts(`environments_phase{class="${className}",phase="Ready"}`, 1);
    await counts(
      `environments_starting_failures_total{class="${failing}",reason="StartingDeadlineExceeded"}`,
      1,
    );
    await cluster.isGone(lives.metadata.name);

    await counts(`environments_warnings_total{class="${className}"}`, 1);
    await counts(
      `environments_time_to_ready_seconds_count{class="${className}"}`,
      1,
    );
    await counts(
      `environments_ended_total{class="${className}",cause="expired"}`,
      1,
    );
    await counts(
      `environments_ended_total{class="${className}",cause="requested"}`,
      0,
    );
    await counts(`environments_leaks_total{class="${className}"}`, 0);
    await counts(
      `environments_watch_disconnected_seconds{resource="environments.environments.dev"}`,
      0,
    );

    const { found } = await scrape();
    const unanswered = (await queries()).flatMap(({ asks, query }) => {
      const { metrics, labels } = needsOf(query);
      expect(metrics).not.toEqual([]);
      const carried = new Set(
        metrics.flatMap(metric => [...(found.get(metric) ?? [])]),
      );
      return [
        ...metrics.filter(metric => !found.has(metric)),
        ...labels.filter(label => !carried.has(label)),
      ].map(missing => `${asks} asks for ${missing}`);
    });
    expect(unanswered).toEqual([]);
  });

  it('writes one Event for each transition, and none for a pass that finds nothing new', async () => {
    const { items } = await cluster.admin.list(resourceTypes.events, {
      namespace: cluster.project,
      fieldSelector: 'involvedObject.kind=Environment',
    });
    const told = items.map(item => {
      const { involvedObject, reason } = eventSchema.parse(item);
      return `${involvedObject.name.replace(/-.*/, '')} ${reason}`;
    });
    expect(told.sort()).toEqual(['fails Failed', 'lives Warned']);
  });

  it('names classes, phases, reasons and kinds in labels, and never an environment', async () => {
    const { text } = await scrape();
    expect(text).not.toContain(cluster.project);
    expect(text).not.toMatch(/\b(lives|fails)-/);
  });

  it('is explained in the operator guide, each alert with what to do', async () => {
    const guide = await read('docs/operator-guide.md');
    const { found } = await scrape();
    const own = [...found.keys()]
      .filter(name => name.startsWith('environments_'))
      .map(name => name.replace(/_(bucket|sum|count)$/, ''));
    const unexplained = own.filter(name => !guide.includes(`\`${name}\``));
    expect(unexplained).toEqual([]);
    const sections = guide
      .split('\n')
      .flatMap(line => /^#+ (.*)$/.exec(line)?.[1] ?? []);
    for (const { alert, annotations } of await alerts()) {
      expect(sections).toContain(alert);
      expect(annotations.runbook).toBe(
        `docs/operator-guide.md#${alert.toLowerCase()}`,
      );
    }
  });
});
