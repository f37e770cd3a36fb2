import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import type { Product } from './product';

/** How a page is looked at. */
export interface Look {
  width: number;
  theme: 'light' | 'dark';
}

export const WIDE_LIGHT: Look = { width: 1440, theme: 'light' };

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

/** A browser profile of its own, in which nobody has signed in. */
export async function newProfile(
  browser: Browser,
  product: Pick<Product, 'url'>,
  look: Look = WIDE_LIGHT,
): Promise<BrowserContext> {
  const profile = await browser.newContext({
    baseURL: product.url,
    viewport: { width: look.width, height: look.width < 600 ? 900 : 1000 },
    colorScheme: look.theme,
    reducedMotion: 'reduce',
    timezoneId: 'Europe/Amsterdam',
    locale: 'en-GB',
  });
  await profile.addInitScript(
    theme => window.localStorage.setItem('theme', theme),
    look.theme,
  );
  profile.setDefaultTimeout(60_000);
  return profile;
}
