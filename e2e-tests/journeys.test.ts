import { classPlayground } from './portal/classPlayground';
import { environmentList } from './portal/environmentList';
import { environmentPage } from './portal/environmentPage';
import { insightsPage } from './portal/insightsPage';
import { productUnderTest } from './portal/product';
import { resourcesTab } from './portal/resourcesTab';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

/** In the names of this run, so that it finds nothing of another. */
const run = Date.now().toString(36);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set(productUnderTest());
});

afterEach(() => stage.clear());

afterAll(() => stage?.close());

it('a team mate looks into an environment on a phone and gives it more time, and is not offered what is not for them', async () => {
  const ours = `ours-${run}`;
  const hers = `hers-${run}`;
  await stage.running(ours);
  await stage.running(hers, { owner: 'user:default/amara.okafor' });
  const page = await stage.portalOf('Jonas Lind', {
    width: 420,
    theme: 'light',
  });
  const list = environmentList(page);
  const environment = environmentPage(page);
  const resources = resourcesTab(page);

  await list.openAll();
  await list.search(ours);
  await page.getByRole('link', { name: ours }).click();
  await environment.isReady();
  await environment.showsActivity(/it was ready for the first time/);
  await environment.extend();
  await environment.showsActivity(/jonas.lind extended it/i);

  await resources.open();
  expect(await resources.manifestOf('server')).toContain('kind: Deployment');
  expect(await resources.manifestOf('token')).toBe('Secrets are not shown.');
  await resources.graphShows(/server.*Deployment · Ready/);

  await page.goto(`/environments/search/${hers}`);
  await page.getByText('Who owns the environment may see it.').waitFor();
  // Both stand on an answer of the permission policy.
  await page.getByRole('button', { name: 'Request again' }).waitFor();
  await page.getByRole('tab', { name: 'Logs' }).waitFor({ state: 'detached' });
  for (const name of [
    /^Extend/,
    'Put to sleep',
    /^End/,
    /^Reveal/,
    /kubeconf/,
  ]) {
    expect([name, await page.getByRole('button', { name }).count()]).toEqual([
      name,
      0,
    ]);
  }
});

it('a platform engineer keeps a view of the fleet, reads how it is used, and puts it to sleep by one question', async () => {
  const names = [`fleet-${run}-one`, `fleet-${run}-two`];
  for (const name of names) {
    await stage.running(name);
  }
  const view = `Fleet ${run}`;
  const page = await stage.portalOf('Noor Haddad');
  const list = environmentList(page);
  const insights = insightsPage(page);

  await list.openAll();
  await list.search(`fleet-${run}`);
  await list.saveView(view);
  await list.clearFilters();

  await insights.open();
  await insights.choose('Class', 'Notebook');
  await page.waitForURL(/[?&]class=notebook/);
  await page.reload();
  const charts = await insights.charts();
  expect(await insights.chosen('Class')).toBe('notebook');
  expect(charts).toEqual(
    expect.arrayContaining([
      'Environments over time',
      'Started and ended',
      'Time to ready',
    ]),
  );
  for (const chart of charts) {
    const [latest] = await insights.tableOf(chart);
    expect([chart, latest]).toEqual([chart, expect.any(Array)]);
  }
  const [[all]] = await insights.tableOf('Environments over time');
  expect(Number(all)).toBeGreaterThanOrEqual(names.length);

  await page.getByRole('link', { name: 'All environments' }).click();
  await list.showView(view);
  await list.shows(...names);
  const named = await list.askToSleepAll();
  for (const name of names) {
    expect(named).toContain(name);
  }
  await list.agreeToSleep(names.length);
  for (const name of names) {
    await stage.cluster.inPhase('search', name, 'Asleep');
  }
  await list.deleteView(view);
});

it('a class author is led to a mistake, mends it, and sees what the class would make of its form', async () => {
  const page = await stage.portalOf('Priya Raman');
  const playground = classPlayground(page);

  await playground.openFrom('Notebook');
  await playground.isValid();
  await playground.typeAtEndOf('default: 8h', ' or so');
  expect(await playground.followError('spec.lifetime.default')).toContain(
    'default: 8h or so',
  );
  await playground.deleteFromLineEnd(' or so'.length);
  await playground.isValid();

  await playground.fillIn('Storage', '20');
  await playground.manifestShows(
    'work',
    'PersistentVolumeClaim work',
    'storage: 20Gi',
  );
});

it('a stranger of another project finds no page, no link and no preset of it', async () => {
  const name = `unseen-${run}`;
  await stage.running(name);
  const page = await stage.portalOf('Kofi Mensah');
  const says = (title: string) =>
    page.getByRole('heading', { name: title }).waitFor();

  for (const [path, title] of [
    [
      `/environments/search/${name}?tab=resources`,
      `There is no environment ${name}`,
    ],
    [
      `/environments/approvals?request=search/${name}`,
      `Nothing of ${name} is to be decided`,
    ],
    ['/environments/presets?search=Latency', 'No preset matches'],
    ['/catalog/default/component/search-api/environments', 'No environments'],
    ['/environments/insights', 'You may not see insights'],
    [
      '/environments/new?preset=search/latency-trial',
      'There is no preset latency-trial',
    ],
  ]) {
    await page.goto(path);
    await says(title);
  }

  await page.getByRole('button', { name: 'Choose a class' }).click();
  await page.getByRole('link', { name: 'Notebook', exact: true }).waitFor();
  expect(
    await page.getByRole('link', { name: 'Latency trial on one GPU' }).count(),
  ).toBe(0);
  await Promise.all([
    page.waitForResponse('**/api/permission/authorize'),
    page.goto(`/environments?scope=all&search=${name}`),
  ]);
  await says('No environment matches');
  expect(await page.getByRole('button', { name: 'Insights' }).count()).toBe(0);
});
