import type { Browser, BrowserContext, Page } from 'playwright-core';
import { anEnvironment } from './anEnvironment';
import { launchBrowser, type Look, newProfile } from './browser';
import { ControlCluster } from './controlCluster';
import type { Product } from './product';
import { type PersonaName, signIn } from './signIn';

/** What journeys need round them; what one brought in goes with `clear`. */
export class Stage {
  readonly cluster: ControlCluster;
  readonly #browser: Browser;
  readonly #product: Product;
  readonly #profiles: BrowserContext[] = [];
  readonly #environments: string[] = [];

  private constructor(browser: Browser, product: Product) {
    this.cluster = new ControlCluster(product);
    this.#browser = browser;
    this.#product = product;
  }

  static async set(product: Product): Promise<Stage> {
    return new Stage(await launchBrowser(product), product);
  }

  /** A browser profile in which nobody has signed in. */
  async profile(look?: Look): Promise<BrowserContext> {
    const profile = await newProfile(this.#browser, this.#product, look);
    this.#profiles.push(profile);
    return profile;
  }

  /** The portal as this person sees it. */
  async portalOf(persona: PersonaName, look?: Look): Promise<Page> {
    return signIn(await this.profile(look), persona);
  }

  /** Has an environment of project search asked for by kubectl. */
  async asked(
    name: string,
    options?: Parameters<typeof anEnvironment>[1],
  ): Promise<void> {
    this.endsAfterwards(name);
    await this.cluster.apply(anEnvironment(name, options));
  }

  /** The same, and ready. */
  async running(
    name: string,
    options?: Parameters<typeof anEnvironment>[1],
  ): Promise<void> {
    await this.asked(name, options);
    await this.cluster.inPhase('search', name, 'Ready');
  }

  /** For an environment of project search that was asked for in the portal. */
  endsAfterwards(name: string): void {
    this.#environments.push(name);
  }

  async clear(): Promise<void> {
    for (const profile of this.#profiles.splice(0)) {
      await profile.close();
    }
    for (const name of this.#environments.splice(0)) {
      await this.cluster.end('search', name);
    }
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.cluster.close();
  }
}
