import type { Page } from 'playwright-core';
import { signedInFetch } from './portal/backend';
import { environmentList } from './portal/environmentList';
import { environmentPage } from './portal/environmentPage';
import { keyboard } from './portal/keyboard';
import { productUnderTest } from './portal/product';
import type { PersonaName } from './portal/signIn';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
/** In the names of this run, so that it finds nothing of another. */
const run = Date.now().toString(36);

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set(product);
});

afterEach(() => stage.clear());

afterAll(() => stage?.close());

/** The portal as who comes to it without a mouse has it, signing in included. */
async function portalByKeyboard(persona: PersonaName) {
  const page = await stage.portalOf(persona, { handsOn: keyboard });
  return { page, keys: keyboard(page) };
}

/** From a form that is filled in to the page of an environment of project search; its name. */
async function reviewAndRequest(page: Page): Promise<string> {
  const keys = keyboard(page);
  await keys.press(page.getByRole('button', { name: 'Review' }));
  await page.getByRole('heading', { name: 'What it would make' }).waitFor();
  await keys.press(page.getByRole('button', { name: 'Request environment' }));
  await page.waitForURL('**/environments/search/*');
  const name = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  stage.endsAfterwards(name);
  await environmentPage(page).isReady();
  return name;
}

it('an experimenter has a notebook on a GPU, its token, and by a preset another one', async () => {
  const title = `One GPU ${run}`;
  const { page, keys } = await portalByKeyboard('Amara Okafor');
  const main = page.getByRole('main');

  await keys.press(main.getByRole('button', { name: 'New environment' }));
  await keys.press(
    page
      .getByRole('listitem')
      .filter({
        has: page.getByRole('heading', { name: 'Notebook', exact: true }),
      })
      .getByRole('link', { name: 'With GPU' }),
  );
  await keys.goTo(page.getByRole('radio', { name: '8 h', exact: true }));
  await page.keyboard.press('ArrowLeft');
  const first = await reviewAndRequest(page);
  expect(
    (await stage.cluster.environment('search', first))?.spec,
  ).toMatchObject({
    parameters: { accelerator: 'GPU' },
    lifetime: { ttl: '4h' },
  });

  const reveal = page.getByRole('button', { name: 'Reveal Token' });
  await keys.press(reveal);
  expect(
    await page
      .getByRole('group', { name: 'Token, revealed' })
      .getByRole('region', { name: 'Token' })
      .innerText(),
  ).toMatch(/^\S{32}$/);
  await keys.isLedTo(page.getByRole('button', { name: 'Hide Token' }));
  await page.keyboard.press('Space');
  await keys.isLedTo(reveal);

  await keys.press(page.getByRole('button', { name: 'Save as preset' }));
  const dialog = page.getByRole('dialog', { name: 'Save as preset' });
  await keys.write(dialog.getByRole('textbox', { name: 'Title' }), title);
  await keys.tick(dialog.getByRole('checkbox', { name: 'Fix Accelerator' }));
  await keys.press(dialog.getByRole('button', { name: 'Save preset' }));
  await dialog.waitFor({ state: 'detached' });

  await environmentList(page, keys).backTo();
  await keys.press(main.getByRole('button', { name: 'Presets' }));
  await keys.write(
    page.getByRole('searchbox', { name: 'Search presets' }),
    title,
  );
  await keys.press(page.getByRole('button', { name: `Use ${title}` }));
  await page.getByText(`Filled in from the preset ${title}`).waitFor();
  await page.getByText('Fixed by the preset').waitFor();
  const second = await reviewAndRequest(page);
  expect(second).not.toBe(first);
  expect(
    (await stage.cluster.environment('search', second))?.spec.parameters,
  ).toMatchObject({ accelerator: 'GPU' });

  const asAmara = await signedInFetch(product, 'user:default/amara.okafor');
  await asAmara(`/api/environments/presets/search/one-gpu-${run}`, {
    method: 'DELETE',
  });
});

it('an approver finds the request in the inbox, is led to the reason that a rejection lacks, and approves with one', async () => {
  const name = `three-gpus-${run}`;
  await stage.asked(name, {
    className: 'model-serving',
    parameters: { model: 'Qwen/Qwen3-8B', replicas: 3 },
  });
  const { page, keys } = await portalByKeyboard('Sofia Marin');

  await keys.press(page.getByRole('button', { name: /to approve$/ }));
  await keys.press(
    page
      .getByRole('list', { name: 'Requests' })
      .getByRole('link', { name, exact: true }),
  );
  const request = page.getByRole('article', { name });
  await keys.press(request.getByRole('button', { name: 'Reject' }));
  await keys.isLedTo(request.getByRole('textbox', { name: 'Reason' }));
  await page.keyboard.type('For the load test only');
  await keys.press(request.getByRole('button', { name: 'Approve' }));
  await request
    .getByRole('alert')
    .filter({ hasText: /Approved by .*: For the load test only/ })
    .waitFor();
  const { status } = await stage.cluster.inPhase('search', name, 'Ready');
  expect(status?.approval?.decisions).toMatchObject([
    { decision: 'Approved', by: 'user:default/sofia.marin' },
  ]);
});
