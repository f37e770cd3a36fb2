import type { Page } from 'playwright-core';

/** What one does on the way to a new environment. */
export function requestForm(page: Page) {
  const name = page.getByRole('textbox', { name: 'Name' });
  const project = page.getByRole('combobox', { name: 'Project' });
  return {
    /** By its address. */
    open: (className: string) =>
      page.goto(`/environments/new?class=${className}`),

    /** By its card, from the list of environments. */
    async chooseClass(title: string) {
      await page
        .getByRole('main')
        .getByRole('button', { name: 'New environment' })
        .click();
      await page.getByRole('link', { name: title, exact: true }).click();
    },

    async fill(values: {
      name: string;
      project: string;
      ttl?: string;
      owner?: string;
    }) {
      await name.fill(values.name);
      await project.selectOption(values.project);
      if (values.owner !== undefined) {
        await page
          .getByRole('combobox', { name: 'Owner' })
          .selectOption(values.owner);
      }
      if (values.ttl !== undefined) {
        await page.getByRole('radio', { name: 'Another time' }).check();
        await page
          .getByRole('textbox', { name: 'Time to live' })
          .fill(values.ttl);
      }
    },

    values: async () => ({
      name: await name.inputValue(),
      project: await project.inputValue(),
    }),

    async review() {
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByRole('heading', { name: 'What it would make' }).waitFor();
    },

    submit: () =>
      page.getByRole('button', { name: 'Request environment' }).click(),

    back: () => page.getByRole('button', { name: 'Back' }).click(),
  };
}
