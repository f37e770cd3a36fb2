import type { Browser, Page } from 'playwright-core';
import { anEnvironment } from './portal/anEnvironment';
import { launchBrowser, newProfile } from './portal/browser';
import { ControlCluster } from './portal/controlCluster';
import { environmentPage } from './portal/environmentPage';
import { productUnderTest } from './portal/product';
import { signIn } from './portal/signIn';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
const name = `sleeper-${Date.now().toString(36)}`;
const path = `/environments/search/${name}`;

let browser: Browser;
let cluster: ControlCluster;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser(product);
  cluster = new ControlCluster(product);
  page = await signIn(await newProfile(browser, product), 'Amara Okafor');
  await cluster.apply(anEnvironment(name));
  await cluster.inPhase('search', name, 'Ready');
});

afterAll(async () => {
  await cluster?.end('search', name);
  await browser?.close();
  await cluster?.close();
});

it('sleeps and wakes by one click each, and nothing of it runs meanwhile', async () => {
  await page.goto(path);
  const environment = environmentPage(page);
  await environment.isReady();

  await environment.putToSleep();
  const asleep = await cluster.inPhase('search', name, 'Asleep');
  expect(asleep.spec.power).toEqual({ mode: 'Asleep' });
  await cluster.nothingRunsIn(asleep);

  await environment.wake();
  const awake = await cluster.inPhase('search', name, 'Ready');
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
  await cluster.inPhase('search', name, 'Asleep');
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await bar.getByRole('button', { name: 'Wake', disabled: false }).click();
  await agree('Wake');
  await page.getByText('1 woken.').waitFor();
  await cluster.inPhase('search', name, 'Ready');
});
