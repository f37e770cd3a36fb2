import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, type Look, newProfile } from './portal/browser';
import { ControlCluster } from './portal/controlCluster';
import { demoEnvironments } from './portal/demoEnvironments';
import { portalPages } from './portal/pages';
import { productUnderTest } from './portal/product';
import { signIn } from './portal/signIn';

jest.setTimeout(5 * 60_000);

const product = productUnderTest();
const themes: Array<Look['theme']> = ['light', 'dark'];
const widths = [1440, 420];

let browser: Browser;
let cluster: ControlCluster;
let demo: Awaited<ReturnType<typeof demoEnvironments>>;

beforeAll(async () => {
  browser = await launchBrowser(product);
  cluster = new ControlCluster(product);
  demo = await demoEnvironments(cluster, `-${Date.now().toString(36)}`);
});

afterAll(async () => {
  await demo?.end();
  await browser?.close();
  await cluster?.close();
});

/** Violations of WCAG 2.1 A and AA, each with where it is. */
async function violations(axe: AxeBuilder): Promise<string[]> {
  const result = await axe
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return result.violations.flatMap(violation =>
    violation.nodes.map(
      node => `${violation.id}: ${violation.help}: ${node.target.join(' ')}`,
    ),
  );
}

/** What is wrong with it at each width, which it meets as a window that is resized. */
async function violationsAtWidths(
  page: Page,
  ours?: string,
): Promise<Array<[number, string]>> {
  const found: Array<[number, string]> = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 1000 });
    const axe = new AxeBuilder({ page });
    const inIt = await violations(ours ? axe.include(ours) : axe);
    found.push(...inIt.map((each): [number, string] => [width, each]));
  }
  return found;
}

describe.each(themes)('in the %s theme', theme => {
  it('the sign-in page passes axe', async () => {
    const profile = await newProfile(browser, product, { width: 1440, theme });
    const page = await profile.newPage();
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sign in as' }).waitFor();
    expect(await violationsAtWidths(page)).toEqual([]);
    await profile.close();
  });

  it('every page of ours passes axe in what is ours of it', async () => {
    const profile = await newProfile(browser, product, { width: 1440, theme });
    const page = await signIn(profile, 'Amara Okafor');
    const found: Record<string, Array<[number, string]>> = {};
    for (const { name, path, drawn, ours } of portalPages(demo)) {
      if (!ours) {
        continue;
      }
      await page.setViewportSize({ width: 1440, height: 1000 });
      await page.goto(path);
      await drawn(page);
      const inIt = await violationsAtWidths(page, ours);
      if (inIt.length > 0) {
        found[name] = inIt;
      }
    }
    await profile.close();
    expect(found).toEqual({});
  });

  it('insights, which only platform engineers see, pass axe', async () => {
    const profile = await newProfile(browser, product, { width: 1440, theme });
    const page = await signIn(profile, 'Noor Haddad');
    await page.goto('/environments/insights?days=7');
    await page.getByRole('heading', { name: 'Leaks' }).waitFor();
    await page
      .getByRole('img', { name: 'Environments that ran, by class' })
      .waitFor();
    expect(await violationsAtWidths(page, 'main')).toEqual([]);
    await profile.close();
  });
});
