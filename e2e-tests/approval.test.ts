import type { Page } from 'playwright-core';
import { approvalsPage } from './portal/approvalsPage';
import { environmentList } from './portal/environmentList';
import { productUnderTest } from './portal/product';
import { requestForm } from './portal/requestForm';
import { Stage } from './portal/stage';

jest.setTimeout(5 * 60_000);

/** In the names of this run, so that it finds nothing of another. */
const run = Date.now().toString(36);
const wanted = `serving-${run}`;
const unwanted = `more-serving-${run}`;

let stage: Stage;
let amara: Page;
let sofia: Page;

beforeAll(async () => {
  stage = await Stage.set(productUnderTest());
  amara = await stage.portalOf('Amara Okafor');
  await askForThreeReplicas(wanted);
  await environmentList(amara).backTo();
  await askForThreeReplicas(unwanted);
  sofia = await stage.portalOf('Sofia Marin');
  await approvalsPage(sofia).open();
});

afterAll(() => stage?.close());

/** From the list: three replicas of a model, which the machine learning leads must approve. */
async function askForThreeReplicas(name: string) {
  const form = requestForm(amara);
  await form.chooseClass('Model serving');
  await form.fill({ name, project: 'search' });
  await amara.getByRole('textbox', { name: 'Model' }).fill('Qwen/Qwen3-8B');
  await amara.getByRole('spinbutton', { name: 'Replicas' }).fill('3');
  await form.review();
  await amara.getByText('It needs an approval').waitFor();
  await form.submit();
  stage.endsAfterwards(name);
  await amara.waitForURL(`**/environments/search/${name}`);
  await amara.getByText('Waiting for approval').waitFor();
}

it('is decided by nobody who asked for it', async () => {
  await amara.getByRole('link', { name: 'What is asked' }).click();
  await amara
    .getByText(/You may not decide: you asked for it yourself/)
    .waitFor();
  expect(await amara.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  await amara.goBack();
});

it('waits until an approver has approved exactly that, and then starts', async () => {
  const inbox = approvalsPage(sofia);
  await inbox.openRequest(wanted);
  await inbox.shows(wanted, 'Replicas 3');
  await inbox.shows(wanted, 'Model Qwen/Qwen3-8B');
  await inbox.approve(wanted);

  const ready = await stage.cluster.inPhase('search', wanted, 'Ready');
  expect(ready.status?.approval?.decisions).toMatchObject([
    { decision: 'Approved', by: 'user:default/sofia.marin' },
  ]);
});

it('tells who asked why it was rejected', async () => {
  const inbox = approvalsPage(sofia);
  await inbox.openRequest(unwanted);
  await inbox.reject(unwanted, 'One of these is enough for now');

  await amara
    .getByText(/One of these is enough for now/)
    .first()
    .waitFor();
  const failed = await stage.cluster.inPhase('search', unwanted, 'Failed');
  expect(failed.status?.reason).toBe('Rejected');
});
