import type { Page } from 'playwright-core';
import { environmentPage } from './portal/environmentPage';
import { productUnderTest } from './portal/product';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

const name = `sleeper-${Date.now().toString(36)}`;
const path = `/environments/search/${name}`;

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await Stage.set(productUnderTest());
  await stage.running(name);
  page = await stage.portalOf('Amara Okafor');
});

afterAll(() => stage?.close());

it('sleeps and wakes by one click each, and nothing of it runs meanwhile', async () => {
  await page.goto(path);
  const environment = environmentPage(page);
  await environment.isReady();

  await environment.putToSleep();
  const asleep = await stage.cluster.inPhase('search', name, 'Asleep');
  expect(asleep.spec.power).toEqual({ mode: 'Asleep' });
  await stage.cluster.nothingRunsIn(asleep);

  await environment.wake();
  const awake = await stage.cluster.inPhase('search', name, 'Ready');
  expect(awake.spec.power).toEqual({ mode: 'Auto' });
});

it('is put to sleep and woken from the list by ticking its row', async () => {
  await page.goto(`/environments?scope=all&search=${name}`);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  const bar = page.getByRole('toolbar', { name: 'Selected environments' });
  const agree = (what: string) =>
    page
      .getByRole('dialog')
      .getByRole('button', { name: `${what} 1 environment` })
      .click();
  await bar.getByRole('button', { name: 'Sleep' }).click();
  await agree('Put to sleep');
  await page.getByText('1 put to sleep.').waitFor();
  await stage.cluster.inPhase('search', name, 'Asleep');
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await bar.getByRole('button', { name: 'Wake', disabled: false }).click();
  await agree('Wake');
  await page.getByText('1 woken.').waitFor();
  await stage.cluster.inPhase('search', name, 'Ready');
});
