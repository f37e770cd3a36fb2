import type { Page } from 'playwright-core';
import { anEnvironment } from './portal/anEnvironment';
import type { ControlCluster } from './portal/controlCluster';
import { environmentPage } from './portal/environmentPage';
import { productUnderTest } from './portal/product';
import { requestForm } from './portal/requestForm';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

/** In the names of this run, so that it finds nothing of another. */
const run = Date.now().toString(36);

let stage: Stage;
let cluster: ControlCluster;
let page: Page;

beforeAll(async () => {
  stage = await Stage.set(productUnderTest());
  ({ cluster } = stage);
  page = await stage.portalOf('Amara Okafor');
});

afterAll(() => stage?.close());

describe('the road of an experiment, from asking to its closing report', () => {
  it("goes from a component's own page, by form, logs and extension, to nothing left", async () => {
    const name = `from-entity-${run}`;
    await page.goto('/catalog/default/component/search-api/environments');
    await page
      .getByRole('link', { name: 'New environment' })
      .or(page.getByRole('button', { name: 'New environment' }))
      .first()
      .click();
    await page.getByRole('link', { name: 'Notebook', exact: true }).click();

    const form = requestForm(page);
    await form.fill({ name, project: 'search', ttl: '10m' });
    await form.review();
    await form.submit();
    await page.waitForURL(`**/environments/search/${name}`);

    const environment = environmentPage(page);
    await environment.isReady();
    const asked = await cluster.inPhase('search', name, 'Ready');
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
    await cluster.nothingIsLeftOf(asked);
    expect(await cluster.environment('search', name)).toBeUndefined();
  });

  /** By a key: what somebody is notified of may lie over a button for some seconds. */
  function pressButton(name: string) {
    return page.getByRole('button', { name, exact: true }).press('Enter');
  }

  it('goes through a software template as well', async () => {
    const name = `from-create-${run}`;
    await page.goto('/create/templates/default/environment-notebook');
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page
      .getByRole('combobox', { name: 'Project' })
      .selectOption('search');
    await pressButton('Next');
    await page.getByText('Accelerator').first().waitFor();
    await pressButton('Next');
    await page.getByRole('textbox', { name: 'How long it lives' }).fill('10m');
    await pressButton('Review');
    await pressButton('Request');
    await page.getByRole('link', { name: 'Open the environment' }).click();
    await page.waitForURL(`**/environments/search/${name}`);

    const environment = environmentPage(page);
    await environment.isReady();
    const asked = await cluster.inPhase('search', name, 'Ready');
    await environment.end('');
    await environment.showsClosingReport();
    await cluster.nothingIsLeftOf(asked);
  });

  it("goes through a team's own template, which answers for it what it does not ask", async () => {
    const name = `from-template-${run}`;
    await page.goto('/create');
    await page.getByText('Try vector search in PostgreSQL').waitFor();
    await page.goto('/create/templates/default/try-a-database');
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page
      .getByRole('textbox', { name: 'Hypothesis' })
      .fill('Embeddings find what words miss');
    await pressButton('Review');
    await pressButton('Request');
    await page.getByRole('link', { name: 'Open the environment' }).click();
    await page.waitForURL(`**/environments/search/${name}`);

    await environmentPage(page).isReady();
    const asked = await cluster.inPhase('search', name, 'Ready');
    expect(asked.spec).toMatchObject({
      className: 'postgres',
      parameters: { flavour: 'pgvector', storage: 10 },
      requester: { entityRef: 'user:default/amara.okafor' },
      purpose: {
        hypothesis: 'Embeddings find what words miss',
        entityRef: 'component:default/search-api',
      },
    });
    await cluster.end('search', name);
    await cluster.nothingIsLeftOf(asked);
  });

  it('is seen live in the open portal when it begins with kubectl and ends by itself', async () => {
    const name = `from-kubectl-${run}`;
    await page.goto('/environments?scope=all');
    await page.getByRole('tab', { name: 'All' }).waitFor();

    await cluster.apply(anEnvironment(name, { ttl: '30s' }));
    await page.getByRole('link', { name }).click();
    const environment = environmentPage(page);
    await environment.isReady();
    const asked = await cluster.inPhase('search', name, 'Ready');
    await environment.showsClosingReport();
    await cluster.nothingIsLeftOf(asked);
  });
});
