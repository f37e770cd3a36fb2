import type { Page } from 'playwright-core';
import { type Hands, mouse } from './hands';

/** What one does and sees on the page of insights. */
export function insightsPage(page: Page, hands: Hands = mouse) {
  const filters = page.getByRole('search', { name: 'Filter insights' });
  const filter = (name: 'Class' | 'Project' | 'Team') =>
    filters.getByRole('combobox', { name });
  const chartOrTable = page.getByRole('group', { name: /: chart or table$/ });
  return {
    async isDrawn() {
      await page.getByRole('heading', { name: 'Leaks' }).waitFor();
      await page
        .getByRole('img', { name: 'Environments that ran, by class' })
        .waitFor();
    },

    /** By the link in the list of environments. */
    async open() {
      await hands.press(
        page.getByRole('button', { name: 'Insights', exact: true }),
      );
      await chartOrTable.first().waitFor();
    },

    choose: (name: 'Class' | 'Project' | 'Team', label: string) =>
      hands.choose(filter(name), label),

    chosen: (name: 'Class' | 'Project' | 'Team') => filter(name).inputValue(),

    /** Titles of the panels that hold a chart. */
    async charts(): Promise<string[]> {
      await chartOrTable.first().waitFor();
      const names = await chartOrTable.evaluateAll(groups =>
        groups.map(group => group.getAttribute('aria-label') ?? ''),
      );
      return names.map(name => name.replace(/: chart or table$/, ''));
    },

    /** Rows of the table that says what a chart shows: its cells, the latest step first. */
    async tableOf(chart: string): Promise<string[][]> {
      const panel = page.getByRole('region', { name: chart, exact: true });
      await hands.press(
        panel.getByRole('button', { name: 'Table', exact: true }),
      );
      const rows = await panel
        .getByRole('table')
        .locator('tbody')
        .getByRole('row')
        .all();
      return Promise.all(
        rows.map(row => row.getByRole('cell').allInnerTexts()),
      );
    },
  };
}
