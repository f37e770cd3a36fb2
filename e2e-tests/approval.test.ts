import type { Browser, BrowserContext, Page } from 'playwright-core';
import { approvalsPage } from './portal/approvalsPage';
import { launchBrowser, newProfile } from './portal/browser';
import { ControlCluster } from './portal/controlCluster';
import { productUnderTest } from './portal/product';
import { requestForm } from './portal/requestForm';
import { type PersonaName, signIn } from './portal/signIn';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
const suffix = Date.now().toString(36);
const wanted = `serving-${suffix}`;
const unwanted = `more-serving-${suffix}`;

let browser: Browser;
let cluster: ControlCluster;
const profiles: BrowserContext[] = [];

async function portalOf(persona: PersonaName): Promise<Page> {
  const profile = await newProfile(browser, product);
  profiles.push(profile);
  return signIn(profile, persona);
}

beforeAll(async () => {
  browser = await launchBrowser(product);
  cluster = new ControlCluster(product);
});

afterEach(async () => {
  for (const profile of profiles.splice(0)) {
    await profile.close();
  }
});

afterAll(async () => {
  await cluster?.end('search', wanted);
  await cluster?.end('search', unwanted);
  await browser?.close();
  await cluster?.close();
});

/** Three replicas of a model, which the machine learning leads must approve. */
async function askForThreeReplicas(page: Page, name: string) {
  const form = requestForm(page);
  await form.open('model-serving');
  await form.fill({ name, project: 'search' });
  await page.getByRole('textbox', { name: 'Model' }).fill('Qwen/Qwen3-8B');
  await page.getByRole('spinbutton', { name: 'Replicas' }).fill('3');
  await form.review();
  await page.getByText('It needs an approval').waitFor();
  await form.submit();
  await page.waitForURL(`**/environments/search/${name}`);
  await page.getByText('Waiting for approval').waitFor();
}

it('waits until an approver has approved exactly that, and then starts', async () => {
  const amara = await portalOf('Amara Okafor');
  await askForThreeReplicas(amara, wanted);

  await amara.getByRole('link', { name: 'What is asked' }).click();
  await amara
    .getByText(/You may not decide: you asked for it yourself/)
    .waitFor();
  expect(await amara.getByRole('button', { name: 'Approve' }).count()).toBe(0);

  const sofia = await portalOf('Sofia Marin');
  const inbox = approvalsPage(sofia);
  await inbox.open();
  await inbox.openRequest(wanted);
  await inbox.shows(wanted, 'Replicas 3');
  await inbox.shows(wanted, 'Model Qwen/Qwen3-8B');
  await inbox.approve(wanted);

  const ready = await cluster.inPhase('search', wanted, 'Ready');
  expect(ready.status?.approval?.decisions).toMatchObject([
    { decision: 'Approved', by: 'user:default/sofia.marin' },
  ]);
});

it('tells who asked why it was rejected', async () => {
  const amara = await portalOf('Amara Okafor');
  await askForThreeReplicas(amara, unwanted);

  const sofia = await portalOf('Sofia Marin');
  const inbox = approvalsPage(sofia);
  await inbox.open();
  await inbox.openRequest(unwanted);
  await inbox.reject(unwanted, 'One of these is enough for now');

  await amara
    .getByText(/One of these is enough for now/)
    .first()
    .waitFor();
  const failed = await cluster.inPhase('search', unwanted, 'Failed');
  expect(failed.status?.reason).toBe('Rejected');
});
