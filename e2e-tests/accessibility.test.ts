import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { ALL_LOOKS, showAs, WIDE_LIGHT } from './portal/browser';
import { demoEnvironments } from './portal/demoEnvironments';
import { insightsPage } from './portal/insightsPage';
import { open, type PortalPage, portalPages } from './portal/pages';
import { productUnderTest } from './portal/product';
import { Stage } from './portal/stage';

jest.setTimeout(10 * 60_000);

let stage: Stage;
let demo: Awaited<ReturnType<typeof demoEnvironments>>;

beforeAll(async () => {
  stage = await Stage.set(productUnderTest());
  demo = await demoEnvironments(stage.cluster, `-${Date.now().toString(36)}`);
});

afterAll(async () => {
  await demo?.end();
  await stage?.close();
});

/** Violations of WCAG 2.1 A and AA of what is there, each with where it is. */
async function violations(page: Page, ours?: string): Promise<string[]> {
  // No page has frames, so one run in the page itself sees all of it.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations: found } = await (ours ? axe.include(ours) : axe)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.flatMap(violation =>
    violation.nodes.map(
      node => `${violation.id}: ${violation.help}: ${node.target.join(' ')}`,
    ),
  );
}

/** A page that changes while axe looks may seem wrong to it: what is wrong is so again. */
async function lastingViolations(page: Page, ours?: string): Promise<string[]> {
  const found = await violations(page, ours);
  return found.length === 0 ? found : violations(page, ours);
}

/** What is wrong with it in each look, one after the other. */
async function violationsInAllLooks(
  page: Page,
  { drawn, ours }: Pick<PortalPage, 'drawn' | 'ours'>,
): Promise<string[]> {
  const found: string[] = [];
  for (const look of ALL_LOOKS) {
    await showAs(page, look);
    await drawn(page);
    for (const violation of await lastingViolations(page, ours)) {
      found.push(`${look.theme}, ${look.width} wide: ${violation}`);
    }
  }
  return found;
}

it('the sign-in page passes axe, in light and dark, wide and narrow', async () => {
  const page = await (await stage.profile()).newPage();
  await page.goto('/');
  const drawn = () =>
    page.getByRole('heading', { name: 'Sign in as' }).waitFor();
  expect(await violationsInAllLooks(page, { drawn })).toEqual([]);
});

it('every page of ours passes axe in what is ours of it, in light and dark, wide and narrow', async () => {
  const page = await stage.portalOf('Amara Okafor');
  const found: Record<string, string[]> = {};
  for (const each of portalPages(demo).filter(({ ours }) => ours)) {
    await showAs(page, WIDE_LIGHT);
    await open(page, each);
    const inIt = await violationsInAllLooks(page, each);
    if (inIt.length > 0) {
      found[each.name] = inIt;
    }
  }
  expect(found).toEqual({});
});

it('insights, which only platform engineers see, pass axe, in light and dark, wide and narrow', async () => {
  const page = await stage.portalOf('Noor Haddad');
  await page.goto('/environments/insights?days=7');
  const drawn = () => insightsPage(page).isDrawn();
  expect(await violationsInAllLooks(page, { drawn, ours: 'main' })).toEqual([]);
});
