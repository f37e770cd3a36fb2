import { classPlayground } from './portal/classPlayground';
import { environmentList } from './portal/environmentList';
import { environmentPage } from './portal/environmentPage';
import { mouse } from './portal/hands';
import { insightsPage } from './portal/insightsPage';
import { keyboard } from './portal/keyboard';
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

describe.each([
  { by: 'mouse', handsOn: () => mouse },
  { by: 'keyboard', handsOn: keyboard },
])('by $by alone', ({ by, handsOn }) => {
  const ending = `${by}-${run}`;

  it('a team mate looks into an environment on a phone and gives it more time, and is not offered what is not for them', async () => {
    const ours = `ours-${ending}`;
    const hers = `hers-${ending}`;
    await Promise.all([
      stage.running(ours),
      stage.running(hers, { owner: 'user:default/amara.okafor' }),
    ]);
    const page = await stage.portalOf('Jonas Lind', {
      look: { width: 420, theme: 'light' },
      handsOn,
    });
    const hands = handsOn(page);
    const list = environmentList(page, hands);
    const environment = environmentPage(page, hands);
    const resources = resourcesTab(page, hands);

    await list.openAll();
    await list.search(ours);
    await list.open(ours);
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
    await page
      .getByRole('tab', { name: 'Logs' })
      .waitFor({ state: 'detached' });
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
    const fleet = `fleet-${ending}`;
    const names = [`${fleet}-one`, `${fleet}-two`];
    await Promise.all(names.map(name => stage.running(name)));
    const view = `Fleet ${ending}`;
    const page = await stage.portalOf('Noor Haddad', { handsOn });
    const hands = handsOn(page);
    const list = environmentList(page, hands);
    const insights = insightsPage(page, hands);

    await list.openAll();
    await list.search(fleet);
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
      if (chart === 'Environments over time') {
        expect(Number(latest[0])).toBeGreaterThanOrEqual(names.length);
      }
    }

    await list.backTo();
    await list.showView(view);
    await list.shows(...names);
    const asked = await list.askToSleepAll();
    for (const name of names) {
      expect(asked).toContain(name);
    }
    await list.agreeToSleep(names.length);
    await Promise.all(
      names.map(name => stage.cluster.inPhase('search', name, 'Asleep')),
    );
    await list.deleteView(view);
  });

  it('a class author is led to a mistake, mends it, and sees what the class would make of its form', async () => {
    const page = await stage.portalOf('Priya Raman', { handsOn });
    const playground = classPlayground(page, handsOn(page));

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

  it('a stranger of another project looks round and comes upon nothing of it', async () => {
    const unseen = `unseen-${ending}`;
    const theirs = `theirs-${ending}`;
    await stage.asked(unseen);
    await stage.asked(theirs, { project: 'northlight' });
    const page = await stage.portalOf('Kofi Mensah', { handsOn });
    const hands = handsOn(page);
    const list = environmentList(page, hands);
    const main = page.getByRole('main');
    const says = (title: string) =>
      page.getByRole('heading', { name: title }).waitFor();

    await list.openAll();
    await list.search(ending);
    await list.shows(theirs);
    await list.search(unseen);
    await says('No environment matches');

    await hands.press(main.getByRole('button', { name: 'Presets' }));
    await hands.write(
      page.getByRole('searchbox', { name: 'Search presets' }),
      'Latency',
    );
    await says('No preset matches');

    await Promise.all([
      page.waitForResponse('**/api/permission/authorize'),
      page.goto(`/environments?scope=all&search=${theirs}`),
    ]);
    await list.shows(theirs);
    expect(await main.getByRole('button', { name: 'Insights' }).count()).toBe(
      0,
    );
    await Promise.all([
      page.waitForResponse(/\/api\/environments\/presets\?/),
      hands.press(main.getByRole('button', { name: 'New environment' })),
    ]);
    await page.getByRole('link', { name: 'Notebook', exact: true }).waitFor();
    expect(
      await page
        .getByRole('link', { name: 'Latency trial on one GPU' })
        .count(),
    ).toBe(0);
  });
});

it('no address leads a stranger of another project to anything of it', async () => {
  const name = `unseen-${run}`;
  await stage.running(name);
  const page = await stage.portalOf('Kofi Mensah');
  for (const [path, title] of [
    [
      `/environments/search/${name}?tab=resources`,
      `There is no environment ${name}`,
    ],
    [
      `/environments/approvals?request=search/${name}`,
      `Nothing of ${name} is to be decided`,
    ],
    ['/catalog/default/component/search-api/environments', 'No environments'],
    ['/environments/insights', 'You may not see insights'],
    [
      '/environments/new?preset=search/latency-trial',
      'There is no preset latency-trial',
    ],
  ]) {
    await page.goto(path);
    await page.getByRole('heading', { name: title }).waitFor();
  }
});
