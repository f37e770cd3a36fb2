import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, newProfile } from './portal/browser';
import { ControlCluster } from './portal/controlCluster';
import { environmentPage } from './portal/environmentPage';
import { eventually } from './portal/eventually';
import { productUnderTest } from './portal/product';
import { signIn } from './portal/signIn';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
/** Names of this run, so that a second run against the same product finds none of its own. */
const run = Date.now().toString(36);

let browser: Browser;
let cluster: ControlCluster;
let profile: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser(product);
  cluster = new ControlCluster(product);
});

afterAll(async () => {
  await browser?.close();
  await cluster?.close();
});

beforeEach(async () => {
  profile = await newProfile(browser, product);
});

afterEach(async () => {
  await profile.close();
});

/** The environment as the control cluster has it now, which the closing report outlives. */
async function started(name: string) {
  const environment = await eventually(
    `search/${name} is ready`,
    () => cluster.environment('search', name),
    found => found?.status?.phase === 'Ready',
  );
  if (!environment) {
    throw new Error(`search/${name} is gone`);
  }
  return environment;
}

describe('the road of an experiment, from asking to its closing report', () => {
  it("goes from a component's own page, by form, logs and extension, to nothing left", async () => {
    const name = `from-entity-${run}`;
    const page = await signIn(profile, 'Amara Okafor');
    await page.goto('/catalog/default/component/search-api/environments');
    await page
      .getByRole('link', { name: 'New environment' })
      .or(page.getByRole('button', { name: 'New environment' }))
      .first()
      .click();
    await page.getByRole('link', { name: 'Notebook', exact: true }).click();

    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page
      .getByRole('combobox', { name: 'Project' })
      .selectOption('search');
    await page.getByRole('radio', { name: 'Another time' }).check();
    await page.getByRole('textbox', { name: 'Time to live' }).fill('10m');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Request environment' }).click();
    await page.waitForURL(`**/environments/search/${name}`);

    const environment = environmentPage(page);
    await environment.isReady();
    const asked = await started(name);
    expect(asked.spec).toMatchObject({
      className: 'notebook',
      lifetime: { ttl: '10m' },
      requester: { entityRef: 'user:default/amara.okafor' },
      purpose: { entityRef: 'component:default/search-api' },
    });

    await environment.showsLogs('listening');
    await environment.extend();
    expect(
      (await cluster.environment('search', name))?.spec.lifetime.extensions,
    ).toHaveLength(1);

    await environment.end('One notebook is enough');
    await environment.showsClosingReport();
    await page.getByText('One notebook is enough').first().waitFor();
    await eventually(
      'nothing is left',
      () => cluster.leftOverOf(asked),
      leftOver => leftOver.length === 0,
    );
    expect(await cluster.environment('search', name)).toBeUndefined();
  });

  it('goes through a software template as well', async () => {
    const name = `from-create-${run}`;
    const page = await signIn(profile, 'Amara Okafor');
    await page.goto('/create/templates/default/environment-notebook');
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'Project' }).fill('search');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Accelerator').first().waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('textbox', { name: 'How long it lives' }).fill('10m');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Request', exact: true }).click();
    await page.getByRole('link', { name: 'Open the environment' }).click();
    await page.waitForURL(`**/environments/search/${name}`);

    const environment = environmentPage(page);
    await environment.isReady();
    const asked = await started(name);
    await environment.end('');
    await environment.showsClosingReport();
    await eventually(
      'nothing is left',
      () => cluster.leftOverOf(asked),
      leftOver => leftOver.length === 0,
    );
  });

  it('is seen live in the open portal when it begins with kubectl and ends by itself', async () => {
    const name = `from-kubectl-${run}`;
    const page = await signIn(profile, 'Amara Okafor');
    await page.goto('/environments?scope=all');
    await page.getByRole('tab', { name: 'All' }).waitFor();

    await cluster.apply({
      apiVersion: 'environments.dev/v1alpha1',
      kind: 'Environment',
      metadata: { name, namespace: 'search' },
      spec: {
        className: 'notebook',
        owner: 'group:default/search',
        lifetime: { ttl: '30s' },
      },
    });
    await page.getByRole('link', { name }).click();
    const environment = environmentPage(page);
    await environment.isReady();
    const asked = await started(name);
    await environment.showsClosingReport();
    await eventually(
      'nothing is left',
      () => cluster.leftOverOf(asked),
      leftOver => leftOver.length === 0,
    );
  });
});
