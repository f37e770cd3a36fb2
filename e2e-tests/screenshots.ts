import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { findOrInstallChromium } from '../scripts/checks/chromium';
import { startProduct } from '../scripts/checks/runningProduct';
import {
  ALL_LOOKS,
  launchBrowser,
  newProfile,
  showAs,
  WIDE_LIGHT,
} from './portal/browser';
import { ControlCluster } from './portal/controlCluster';
import { demoEnvironments } from './portal/demoEnvironments';
import { guidePages, type GuidePage } from './portal/guidePages';
import { guideWorld, startingEnvironment } from './portal/guideWorld';
import { open, portalPages } from './portal/pages';
import type { Product } from './portal/product';
import { signIn } from './portal/signIn';

const root = join(__dirname, '..');

interface Portal {
  product: Product;
  browser: Browser;
  cluster: ControlCluster;
}

async function nothingLoads(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  for (const loading of [
    page.getByRole('progressbar'),
    page.locator('[class*="MuiSkeleton-root"]'),
  ]) {
    await loading.first().waitFor({ state: 'detached' });
  }
}

/** Draws pages into `docs/images/`, each as the person sees it who would look at it. */
async function draw(
  pages: readonly GuidePage[],
  { product, browser }: Portal,
): Promise<void> {
  const personas = new Set(pages.map(({ persona }) => persona));
  for (const persona of personas) {
    const profile = await newProfile(browser, product);
    const page = await signIn(profile, persona);
    for (const each of pages.filter(of => of.persona === persona)) {
      await page.setViewportSize({ width: 1440, height: each.height });
      await open(page, each);
      await nothingLoads(page);
      await page.screenshot({
        path: join(root, 'docs/images', `${each.name}.png`),
      });
    }
    await profile.close();
  }
}

/** The pictures of README and user guide. */
async function drawGuides(portal: Portal): Promise<void> {
  const { product, cluster } = portal;
  const { calm, starting } = guidePages(await guideWorld(product, cluster));
  await draw(calm, portal);
  await draw([starting(await startingEnvironment(product, cluster))], portal);
  await cluster.cordonNodes(false);
}

async function drawInEveryLook(page: Page, name: string): Promise<void> {
  const folder = join(root, 'screenshots');
  await mkdir(folder, { recursive: true });
  for (const look of ALL_LOOKS) {
    await showAs(page, look);
    await page.screenshot({
      path: join(folder, `${name}-${look.theme}-${look.width}.png`),
    });
  }
}

/** Every page in every look, into `screenshots/` as `<page>-<theme>-<width>.png`. */
async function drawEveryPage(portal: Portal): Promise<void> {
  const { product, browser, cluster } = portal;
  const demo = await demoEnvironments(cluster, '');
  const profile = await newProfile(browser, product);
  const door = await profile.newPage();
  await door.goto('/');
  await door.getByRole('heading', { name: 'Sign in as' }).waitFor();
  await drawInEveryLook(door, 'sign-in');
  const page = await signIn(profile, 'Amara Okafor');
  for (const each of portalPages(demo)) {
    await showAs(page, WIDE_LIGHT);
    await open(page, each);
    await nothingLoads(page);
    await drawInEveryLook(page, each.name);
  }
  await profile.close();
  await demo.end();
}

/** A product that runs already (`ENVIRONMENTS_URL` and the others), else one started for this. */
async function withProduct(
  chromiumPath: string,
  use: (product: Product) => Promise<void>,
): Promise<void> {
  const { ENVIRONMENTS_URL, ENVIRONMENTS_TEST_KUBECONFIG } = process.env;
  if (ENVIRONMENTS_URL && ENVIRONMENTS_TEST_KUBECONFIG) {
    await use({
      url: ENVIRONMENTS_URL,
      backendUrl: process.env.ENVIRONMENTS_BACKEND_URL ?? '',
      kubeconfigPath: ENVIRONMENTS_TEST_KUBECONFIG,
      chromiumPath,
    });
    return;
  }
  const product = await startProduct();
  try {
    await use({ ...product, chromiumPath });
  } finally {
    await product.stop();
  }
}

async function main(parameters: readonly string[]) {
  await withProduct(await findOrInstallChromium(), async product => {
    const browser = await launchBrowser(product);
    const cluster = new ControlCluster(product);
    const drawAll = parameters.includes('--every-page')
      ? drawEveryPage
      : drawGuides;
    try {
      await drawAll({ product, browser, cluster });
    } finally {
      await browser.close();
      await cluster.close();
    }
  });
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
