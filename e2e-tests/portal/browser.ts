import {
  type Browser,
  type BrowserContext,
  chromium,
  type Page,
} from 'playwright-core';
import type { Product } from './product';

/** How a page is looked at. */
export interface Look {
  width: number;
  theme: 'light' | 'dark';
}

export const WIDE_LIGHT: Look = { width: 1440, theme: 'light' };

export const ALL_LOOKS: readonly Look[] = [
  WIDE_LIGHT,
  { width: 420, theme: 'light' },
  { width: 1440, theme: 'dark' },
  { width: 420, theme: 'dark' },
];

/** A headless Chromium that asks nobody outside for anything. */
export function launchBrowser(
  product: Pick<Product, 'chromiumPath'>,
): Promise<Browser> {
  return chromium.launch({
    executablePath: product.chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function windowOf({ width }: Look) {
  return { width, height: width < 600 ? 900 : 1000 };
}

/** A browser profile of its own, in which nobody has signed in. */
export async function newProfile(
  browser: Browser,
  product: Pick<Product, 'url'>,
  look: Look = WIDE_LIGHT,
): Promise<BrowserContext> {
  const profile = await browser.newContext({
    baseURL: product.url,
    viewport: windowOf(look),
    colorScheme: look.theme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-GB',
  });
  profile.setDefaultTimeout(120_000);
  return profile;
}

/** Shows an open page otherwise, as when a window is resized and the system turns dark. */
export async function showAs(page: Page, look: Look): Promise<void> {
  await page.setViewportSize(windowOf(look));
  await page.emulateMedia({ colorScheme: look.theme });
  await page.locator(`body[data-theme-mode="${look.theme}"]`).waitFor();
  // Until then colours are somewhere between those of the themes.
  await page.evaluate(async () => {
    const transitions = document
      .getAnimations()
      .filter(each => each instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });
}
