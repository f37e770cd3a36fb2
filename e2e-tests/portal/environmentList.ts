import type { Page } from 'playwright-core';
import { type Hands, mouse } from './hands';

/** What one does and sees in the list of environments. */
export function environmentList(page: Page, hands: Hands = mouse) {
  const filters = page.getByRole('search', { name: 'Filter environments' });
  const table = page.getByRole('table', { name: 'Environments' });
  const views = page.getByRole('group', { name: 'Saved views' });
  return {
    /** The tab with every environment that one may see. */
    openAll: () => hands.press(page.getByRole('tab', { name: 'All' })),

    /** From any page below it, by the path above its title. */
    backTo: () =>
      hands.press(
        page
          .getByRole('navigation', { name: 'Breadcrumb', exact: true })
          .getByRole('link', { name: 'Environments' }),
      ),

    /** Resolves once the list is asked for what has these words. */
    async search(words: string) {
      await hands.write(
        filters.getByRole('searchbox', { name: 'Search environments' }),
        words,
      );
      await page.waitForURL(url => url.searchParams.get('search') === words);
    },

    clearFilters: () =>
      hands.press(filters.getByRole('button', { name: 'Clear filters' })),

    open: (name: string) =>
      hands.press(table.getByRole('link', { name, exact: true })),

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
      await hands.press(views.getByRole('button', { name: 'Save this view…' }));
      const dialog = page.getByRole('dialog', { name: 'Save this view' });
      await hands.write(dialog.getByRole('textbox', { name: 'Name' }), name);
      await hands.press(dialog.getByRole('button', { name: 'Save view' }));
      await views.getByRole('button', { name, pressed: true }).waitFor();
    },

    showView: (name: string) =>
      hands.press(views.getByRole('button', { name, exact: true })),

    async deleteView(name: string) {
      await hands.press(
        views.getByRole('button', { name: `Actions for view ${name}` }),
      );
      await hands.press(page.getByRole('menuitem', { name: 'Delete' }));
      await views
        .getByRole('button', { name, exact: true })
        .waitFor({ state: 'detached' });
    },

    /** Asks to put all that are shown to sleep; what the one question names. */
    async askToSleepAll(): Promise<string> {
      await hands.tick(
        table.getByRole('checkbox', { name: 'Select all shown' }),
      );
      await hands.press(
        page
          .getByRole('toolbar', { name: 'Selected environments' })
          .getByRole('button', { name: 'Sleep…', exact: true }),
      );
      return page
        .getByRole('dialog')
        .getByRole('region', { name: 'What will sleep' })
        .innerText();
    },

    async agreeToSleep(environments: number) {
      await hands.press(
        page.getByRole('dialog').getByRole('button', {
          name: `Put to sleep ${environments} environments`,
        }),
      );
      await page.getByText(`${environments} put to sleep.`).waitFor();
    },
  };
}
