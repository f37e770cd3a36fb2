import type { Environment } from '@environments-dev/plugin-environments-common';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { anEnvironment, type Asked } from './anEnvironment';
import { launchBrowser, type Look, newProfile } from './browser';
import { ControlCluster } from './controlCluster';
import type { HandsOn } from './hands';
import type { Product } from './product';
import { type PersonaName, signIn } from './signIn';

/** What tests of the portal need round them; what one brought in goes with `clear`. */
export class Stage {
  readonly cluster: ControlCluster;
  readonly #browser: Browser;
  readonly #product: Product;
  readonly #profiles: BrowserContext[] = [];
  readonly #environments: Array<{ project: string; name: string }> = [];

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

  /** The portal as this person sees it, beside whoever else is signed in. */
  async portalOf(
    persona: PersonaName,
    { look, handsOn }: { look?: Look; handsOn?: HandsOn } = {},
  ): Promise<Page> {
    return signIn(await this.profile(look), persona, handsOn);
  }

  /** Has an environment asked for by kubectl. */
  async asked(name: string, asked: Asked = {}): Promise<void> {
    this.endsAfterwards(name, asked.project);
    await this.cluster.apply(anEnvironment(name, asked));
  }

  /** The same, and ready. */
  async running(name: string, asked: Asked = {}): Promise<Environment> {
    await this.asked(name, asked);
    return this.cluster.inPhase(asked.project ?? 'search', name, 'Ready');
  }

  /** For an environment that was asked for in the portal. */
  endsAfterwards(name: string, project = 'search'): void {
    this.#environments.push({ project, name });
  }

  async clear(): Promise<void> {
    for (const profile of this.#profiles.splice(0)) {
      await profile.close();
    }
    for (const { project, name } of this.#environments.splice(0)) {
      await this.cluster.end(project, name);
    }
  }

  async close(): Promise<void> {
    await this.clear();
    await this.#browser.close();
    await this.cluster.close();
  }
}
