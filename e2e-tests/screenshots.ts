import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findOrInstallChromium } from '../scripts/checks/chromium';
import { startProduct } from '../scripts/checks/runningProduct';
import { launchBrowser, type Look, newProfile } from './portal/browser';
import { ControlCluster } from './portal/controlCluster';
import { demoEnvironments } from './portal/demoEnvironments';
import { portalPages } from './portal/pages';
import type { Product } from './portal/product';
import { signIn } from './portal/signIn';

const folder = join(__dirname, '..', 'screenshots');
const looks: Look[] = [
  { width: 1440, theme: 'light' },
  { width: 1440, theme: 'dark' },
  { width: 420, theme: 'light' },
  { width: 420, theme: 'dark' },
];

/** Draws every page in every look into `screenshots/`, as `<page>-<theme>-<width>.png`. */
async function drawAll(product: Product): Promise<void> {
  await mkdir(folder, { recursive: true });
  const cluster = new ControlCluster(product);
  const demo = await demoEnvironments(cluster, '');
  const browser = await launchBrowser(product);
  for (const look of looks) {
    const file = (name: string) =>
      join(folder, `${name}-${look.theme}-${look.width}.png`);
    const profile = await newProfile(browser, product, look);
    const door = await profile.newPage();
    await door.goto('/');
    await door.getByRole('heading', { name: 'Sign in as' }).waitFor();
    await door.screenshot({ path: file('sign-in') });
    await door.close();
    const page = await signIn(profile, 'Amara Okafor');
    for (const { name, path, drawn } of portalPages(demo)) {
      await page.goto(path);
      await drawn(page);
      await page.getByRole('progressbar').waitFor({ state: 'detached' });
      await page.screenshot({ path: file(name) });
    }
    await profile.close();
  }
  await browser.close();
  await demo.end();
  await cluster.close();
}

/** A product that runs already (`ENVIRONMENTS_URL` and the others), else one started for this. */
async function main() {
  const chromiumPath = await findOrInstallChromium();
  const { ENVIRONMENTS_URL, ENVIRONMENTS_TEST_KUBECONFIG } = process.env;
  if (ENVIRONMENTS_URL && ENVIRONMENTS_TEST_KUBECONFIG) {
    await drawAll({
      url: ENVIRONMENTS_URL,
      backendUrl: process.env.ENVIRONMENTS_BACKEND_URL ?? '',
      kubeconfigPath: ENVIRONMENTS_TEST_KUBECONFIG,
      chromiumPath,
    });
    return;
  }
  const product = await startProduct();
  try {
    await drawAll({ ...product, chromiumPath });
  } finally {
    await product.stop();
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
