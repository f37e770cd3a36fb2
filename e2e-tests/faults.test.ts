import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ControlPlane,
  startControlPlane,
  startTcpProxy,
  type TcpProxy,
} from '@environments-dev/control-plane';
import type { Environment } from '@environments-dev/plugin-environments-common';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import {
  type Installation,
  newInstallation,
  type RunningProduct,
  startProduct,
} from '../scripts/checks/runningProduct';
import { install } from '../scripts/product/install';
import { anEnvironment } from './portal/anEnvironment';
import { launchBrowser, newProfile } from './portal/browser';
import { type Child, ControlCluster } from './portal/controlCluster';
import { environmentPage } from './portal/environmentPage';
import { eventually } from './portal/eventually';
import { chromiumUnderTest } from './portal/product';
import { requestForm } from './portal/requestForm';
import { descendantsOf } from './portal/runningProcesses';
import { signIn } from './portal/signIn';

jest.setTimeout(10 * 60_000);

/** A watch that was lost is tried again after at most so long (kubernetes-client, backoff). */
const LONGEST_BACKOFF_MILLIS = 5_000;

let folder: string;
let controlPlane: ControlPlane;
let cluster: ControlCluster;
/** Between the product and its control cluster. */
let line: TcpProxy;
/** Leads to the same cluster, but stands only in KUBECONFIG. */
let bystander: TcpProxy;
let installation: Installation;
let product: RunningProduct | undefined;
let browser: Browser;
let profile: BrowserContext;

/** The control cluster's administrator, through a proxy. */
async function kubeconfigThrough(
  proxy: TcpProxy,
  name: string,
): Promise<string> {
  const path = join(folder, `${name}.kubeconfig`);
  await writeFile(
    path,
    controlPlane.kubeconfig.replaceAll(controlPlane.url, proxy.url),
    { mode: 0o600 },
  );
  return path;
}

async function start(): Promise<RunningProduct> {
  product = await startProduct({
    installation,
    controlCluster: await kubeconfigThrough(line, 'named'),
    environment: {
      KUBECONFIG: await kubeconfigThrough(bystander, 'bystander'),
    },
  });
  return product;
}

async function stop(): Promise<void> {
  await product?.stop();
  product = undefined;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'environments-faults-'));
  // As an earlier start left it: where the kinds are new, the controller manager counts
  // the projects' quotas only half a minute later.
  controlPlane = await startControlPlane({ beforeControllers: install });
  cluster = new ControlCluster(controlPlane);
  line = await startTcpProxy(controlPlane.url);
  bystander = await startTcpProxy(controlPlane.url);
  installation = await newInstallation();
  const { url } = await start();
  const chromiumPath = chromiumUnderTest();
  browser = await launchBrowser({ chromiumPath });
  profile = await newProfile(browser, { url });
  await (await signIn(profile, 'Amara Okafor')).close();
});

afterEach(async () => {
  for (const page of profile.pages()) {
    await page.close();
  }
});

afterAll(async () => {
  await browser?.close();
  await stop();
  await installation?.remove();
  await bystander?.close();
  await line?.close();
  await cluster?.close();
  await controlPlane?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function ready(name: string, className?: string) {
  await cluster.apply(anEnvironment(name, { className }));
  return cluster.inPhase('search', name, 'Ready');
}

/** Ends the backend as the kernel does when memory runs out, and waits until it is gone. */
async function killBackend(): Promise<void> {
  if (!product) {
    throw new Error('The product does not run');
  }
  const backend = descendantsOf(product.pid).find(({ command }) =>
    command.endsWith(' src/index'),
  );
  if (!backend) {
    throw new Error('The backend does not run');
  }
  process.kill(backend.pid, 'SIGKILL');
  const health = `${product.backendUrl}/.backstage/health/v1/liveness`;
  await eventually(
    'the backend is gone',
    () =>
      fetch(health).then(
        () => 'it answers',
        () => 'gone',
      ),
    answer => answer === 'gone',
  );
}

function banner(page: Page) {
  return page.getByText(/The control cluster cannot be reached since/);
}

describe('a control cluster that ENVIRONMENTS_KUBECONFIG names', () => {
  it('is used instead of the embedded one and of the one that KUBECONFIG names', async () => {
    const started = descendantsOf(product?.pid ?? 0);
    expect(started.map(({ command }) => command)).toEqual(
      expect.arrayContaining([expect.stringMatching(/ src\/index$/)]),
    );
    expect(
      started.filter(({ command }) => /kube-apiserver|etcd|kwok/.test(command)),
    ).toEqual([]);
    expect(line.accepted()).toBeGreaterThan(0);
    expect(bystander.accepted()).toBe(0);
  });
});

describe('a control cluster that is gone for a while', () => {
  it('is reported, refuses requests, and takes them again once it is back, with nothing lost or started twice', async () => {
    const steady = await ready('steady');
    const before = await cluster.childrenOf(steady);
    const page = await profile.newPage();
    await page.goto('/environments/search/steady');
    await environmentPage(page).isReady();
    const formPage = await profile.newPage();
    const form = requestForm(formPage);
    await form.open('notebook');
    await form.fill({ name: 'asked-meanwhile', project: 'search' });
    await form.review();

    line.block();
    await banner(page).waitFor();
    await environmentPage(page).isReady();
    const list = await profile.newPage();
    await list.goto('/environments?scope=all');
    await banner(list).waitFor();
    await list.getByRole('link', { name: 'steady' }).waitFor();

    const refusal = formPage.waitForResponse(
      response => response.request().method() === 'POST',
    );
    await form.submit();
    expect((await refusal).status()).toBe(503);
    await formPage.getByRole('alert').first().waitFor();
    await form.back();
    expect(await form.values()).toEqual({
      name: 'asked-meanwhile',
      project: 'search',
    });
    await eventually(
      'the product keeps trying',
      async () => line.refusedFor(),
      millis => millis > 2 * LONGEST_BACKOFF_MILLIS,
    );

    line.restore();
    await banner(page).waitFor({ state: 'detached' });
    await banner(list).waitFor({ state: 'detached' });
    await form.review();
    await form.submit();
    await formPage.waitForURL('**/environments/search/asked-meanwhile');
    await environmentPage(formPage).isReady();

    expect(await cluster.childrenOf(steady)).toEqual(before);
    expect((await cluster.environment('search', 'steady'))?.metadata.uid).toBe(
      steady.metadata.uid,
    );
  });
});

describe('a backend that is killed while one environment starts and another ends', () => {
  let page: Page;
  let interrupted: Environment;
  let begun: Child[];
  let doomed: Environment;

  beforeAll(async () => {
    doomed = await ready('doomed', 'postgres');
    // Without it the end could be over before the kill.
    await cluster.holdService(namespaceOf(doomed), 'postgres');
    await cluster.end('search', 'doomed');
    await cluster.inPhase('search', 'doomed', 'Ending');
    // Without a node for its Pod it cannot be ready before the kill.
    await cluster.cordonNodes(true);
    await cluster.apply(
      anEnvironment('interrupted', { className: 'postgres' }),
    );
    interrupted = await cluster.inPhase('search', 'interrupted', 'Starting');
    await killBackend();
    begun = await cluster.childrenOf(interrupted);
    page = await profile.newPage();
    await page.goto('/environments/search/interrupted');
    await page.getByText('Waiting for the portal').waitFor();

    await stop();
    await cluster.cordonNodes(false);
    await start();
  });

  it('goes on with what was starting, and the open portal with it', async () => {
    const environment = await cluster.inPhase('search', 'interrupted', 'Ready');
    await environmentPage(page).isReady();
    const children = await cluster.childrenOf(environment);
    expect(children).toEqual(expect.arrayContaining(begun));
    expect(countsOf(children)).toEqual({
      Namespace: 1,
      NetworkPolicy: 1,
      PersistentVolume: 1,
      PersistentVolumeClaim: 1,
      Pod: 1,
      Secret: 1,
      Service: 1,
      StatefulSet: 1,
    });
  });

  it('finishes the end, with one closing report and nothing left', async () => {
    expect(
      (await cluster.inPhase('search', 'doomed', 'Ending')).metadata.uid,
    ).toBe(doomed.metadata.uid);
    await cluster.letGo(namespaceOf(doomed), 'postgres');
    await cluster.isGone('search', 'doomed');
    await cluster.nothingIsLeftOf(doomed);
    const reports = await cluster.recordsOf('search', 'doomed');
    expect(reports.map(({ spec }) => spec)).toMatchObject([
      { environment: { uid: doomed.metadata.uid }, leftOver: 0 },
    ]);
  });
});

function namespaceOf({ status }: Environment): string {
  return status?.namespace ?? '';
}

function countsOf(children: Array<{ kind: string }>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of children) {
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}
