import type { Page } from 'playwright-core';
import { type Hands, mouse } from './hands';

/** What an environment is made of, on its page. */
export function resourcesTab(page: Page, hands: Hands = mouse) {
  const tree = page.getByRole('list', {
    name: 'Resources, in the order of the start',
  });
  return {
    open: () => hands.press(page.getByRole('tab', { name: 'Resources' })),

    /** What the manifest of a resource in the tree says; its details are closed again. */
    async manifestOf(resource: string): Promise<string> {
      await hands.press(
        tree.getByRole('button', { name: resource, exact: true }),
      );
      const details = page.getByRole('dialog', { name: resource });
      await hands.press(details.getByRole('tab', { name: 'Manifest' }));
      const manifest = await details
        .getByRole('tabpanel', { name: 'Manifest' })
        .innerText();
      await hands.press(details.getByRole('button', { name: 'Close' }));
      await details.waitFor({ state: 'detached' });
      return manifest;
    },

    /** Shows the graph; resolves once this stands in it. */
    async graphShows(resource: RegExp) {
      await hands.press(
        page
          .getByRole('group', { name: 'Show as' })
          .getByRole('button', { name: 'Graph' }),
      );
      await page.getByRole('button', { name: resource }).first().waitFor();
    },
  };
}
