import type { Page } from 'playwright-core';

/** What one does and sees in the list of environments. */
export function environmentList(page: Page) {
  const filters = page.getByRole('search', { name: 'Filter environments' });
  const table = page.getByRole('table', { name: 'Environments' });
  const views = page.getByRole('group', { name: 'Saved views' });
  return {
    openAll: () => page.goto('/environments?scope=all'),

    search: (words: string) =>
      filters
        .getByRole('searchbox', { name: 'Search environments' })
        .fill(words),

    clearFilters: () =>
      filters.getByRole('button', { name: 'Clear filters' }).click(),

    /** Resolves once exactly these are listed. */
    async shows(...names: string[]) {
      for (const name of names) {
        await table.getByRole('link', { name, exact: true }).waitFor();
      }
      await page
        .getByText(`${names.length} of ${names.length}`, { exact: true })
        .waitFor();
    },

    async saveView(name: string) {
      await views.getByRole('button', { name: 'Save this view…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Save this view' });
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
      await dialog.getByRole('button', { name: 'Save view' }).click();
      await views.getByRole('button', { name, pressed: true }).waitFor();
    },

    showView: (name: string) =>
      views.getByRole('button', { name, exact: true }).click(),

    async deleteView(name: string) {
      await views
        .getByRole('button', { name: `Actions for view ${name}` })
        .click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await views
        .getByRole('button', { name, exact: true })
        .waitFor({ state: 'detached' });
    },

    /** Asks to put all that are shown to sleep; what the one question names. */
    async askToSleepAll(): Promise<string> {
      await table.getByRole('checkbox', { name: 'Select all shown' }).check();
      await page
        .getByRole('toolbar', { name: 'Selected environments' })
        .getByRole('button', { name: 'Sleep…', exact: true })
        .click();
      return page
        .getByRole('dialog')
        .getByRole('region', { name: 'What will sleep' })
        .innerText();
    },

    async agreeToSleep(environments: number) {
      await page
        .getByRole('dialog')
        .getByRole('button', {
          name: `Put to sleep ${environments} environments`,
        })
        .click();
      await page.getByText(`${environments} put to sleep.`).waitFor();
    },
  };
}
