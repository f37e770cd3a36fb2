import {
  createKubernetesClient,
  isForbidden,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { callTool } from './portal/assistant';
import { environmentList } from './portal/environmentList';
import { environmentPage } from './portal/environmentPage';
import { eventually } from './portal/eventually';
import { productUnderTest } from './portal/product';
import { requestForm } from './portal/requestForm';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
const name = `of-amara-${Date.now().toString(36)}`;
const path = `/environments/search/${name}`;

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set(product);
  const page = await stage.portalOf('Amara Okafor');
  const form = requestForm(page);
  await form.chooseClass('Notebook');
  await form.fill({ name, project: 'search', owner: 'group:default/search' });
  await form.review();
  await form.submit();
  await page.waitForURL(`**${path}`);
  await stage.cluster.inPhase('search', name, 'Ready');
});

afterEach(() => stage.clear());

afterAll(async () => {
  await stage?.cluster.end('search', name);
  await stage?.close();
});

describe('an environment of project search', () => {
  it('is seen and extended by a team mate', async () => {
    const page = await stage.portalOf('Jonas Lind');
    await environmentList(page).openAll();
    await environmentList(page).open(name);
    await page.waitForURL(`**${path}`);
    const environment = environmentPage(page);
    await environment.isReady();
    await environment.extend();
    expect(
      (await stage.cluster.environment('search', name))?.spec.lifetime
        .extensions,
    ).toMatchObject([{ by: 'user:default/jonas.lind' }]);
  });

  it('lets a team mate in, by its token and by a kubeconfig, until they give that back', async () => {
    const page = await stage.portalOf('Jonas Lind');
    await page.goto(path);
    const environment = environmentPage(page);
    expect(await environment.reveal('Token')).toMatch(/^\S{32}$/);
    const kubectl = createKubernetesClient({
      kubeConfig: { path: await environment.takeKubeconfig() },
    });
    const { status } = (await stage.cluster.environment('search', name)) ?? {};
    const pods = (namespace?: string) =>
      kubectl.list(resourceTypes.pods, { namespace }).then(
        ({ items }) => `${items.length} pod`,
        error => (isForbidden(error) ? 'forbidden' : String(error)),
      );
    const inside = () => pods(status?.namespace);
    await eventually('the kubeconfig works', inside, it => it === '1 pod');
    expect(await pods('search')).toBe('forbidden');

    await page
      .getByRole('button', { name: 'Revoke the kubeconfigs of', exact: false })
      .click();
    await eventually('it was taken back', inside, it => it !== '1 pod');
    await page
      .getByText(/revoked kubeconfigs/)
      .first()
      .waitFor();
    await kubectl.close();
  });

  it('does not exist for who belongs to another project', async () => {
    const page = await stage.portalOf('Priya Raman');
    const own = `of-priya-${name}`;
    await stage.asked(own, { project: 'ml-platform' });
    await environmentList(page).openAll();
    await page.getByRole('link', { name: own }).waitFor();
    expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
    await page.goto(path);
    await page
      .getByRole('heading', { name: `There is no environment ${name}` })
      .waitFor();
  });

  it('cannot be asked for by who belongs to another project, whose task log says so', async () => {
    const page = await stage.portalOf('Priya Raman');
    await page.goto('/create/templates/default/try-a-database');
    await page.getByRole('textbox', { name: 'Name' }).fill(`not-${name}`);
    await page.getByRole('textbox', { name: 'Hypothesis' }).fill('It is open');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Request', exact: true }).click();
    await page
      .getByText(/project search/)
      .first()
      .waitFor();
  });

  it('is found by the assistant of a team mate, and by no stranger’s', async () => {
    const ref = { namespace: 'search', name };
    const { structuredContent } = await callTool(
      product,
      'user:default/jonas.lind',
      'get-environment',
      ref,
    );
    expect(structuredContent).toMatchObject({ ...ref, phase: 'Ready' });

    for (const tool of ['get-environment', 'end-environment']) {
      const { isError, content } = await callTool(
        product,
        'user:default/priya.raman',
        tool,
        ref,
      );
      expect([tool, isError, content[0].text]).toEqual([
        tool,
        true,
        expect.stringContaining(`There is no environment '${name}'`),
      ]);
    }
  });

  it('is seen by platform engineering', async () => {
    const page = await stage.portalOf('Noor Haddad');
    await environmentList(page).openAll();
    await environmentList(page).open(name);
    await page.waitForURL(`**${path}`);
    await environmentPage(page).isReady();
  });
});
