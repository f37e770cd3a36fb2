import type { Page } from 'playwright-core';

/** What one does and sees on the page of insights. */
export function insightsPage(page: Page) {
  const filters = page.getByRole('search', { name: 'Filter insights' });
  const filter = (name: 'Class' | 'Project' | 'Team') =>
    filters.getByRole('combobox', { name });
  const chartOrTable = page.getByRole('group', { name: /: chart or table$/ });
  return {
    /** By the link in the list of environments. */
    async open() {
      await page.getByRole('button', { name: 'Insights', exact: true }).click();
      await chartOrTable.first().waitFor();
    },

    choose: (name: 'Class' | 'Project' | 'Team', label: string) =>
      filter(name).selectOption({ label }),

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
      await panel.getByRole('button', { name: 'Table', exact: true }).click();
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
