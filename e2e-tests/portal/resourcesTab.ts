import type { Page } from 'playwright-core';

/** What an environment is made of, on its page. */
export function resourcesTab(page: Page) {
  const tree = page.getByRole('list', {
    name: 'Resources, in the order of the start',
  });
  return {
    open: () => page.getByRole('tab', { name: 'Resources' }).click(),

    /** What the manifest of a resource in the tree says; its details are closed again. */
    async manifestOf(resource: string): Promise<string> {
      await tree.getByRole('button', { name: resource, exact: true }).click();
      const details = page.getByRole('dialog', { name: resource });
      await details.getByRole('tab', { name: 'Manifest' }).click();
      const manifest = await details
        .getByRole('tabpanel', { name: 'Manifest' })
        .innerText();
      await details.getByRole('button', { name: 'Close' }).click();
      await details.waitFor({ state: 'detached' });
      return manifest;
    },

    /** Shows the graph; resolves once this stands in it. */
    async graphShows(resource: RegExp) {
      await page
        .getByRole('group', { name: 'Show as' })
        .getByRole('button', { name: 'Graph' })
        .click();
      await page.getByRole('button', { name: resource }).first().waitFor();
    },
  };
}
