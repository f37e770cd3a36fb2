import type { Page } from 'playwright-core';

/** What one does and sees on the page of an environment. */
export function environmentPage(page: Page) {
  return {
    async isReady() {
      await page
        .getByRole('main')
        .getByText('Ready', { exact: true })
        .first()
        .waitFor();
      await page.getByRole('button', { name: /^Extend/ }).waitFor();
    },

    /** Resolves once such a sentence stands in its activity. */
    showsActivity: (sentence: RegExp) =>
      page
        .getByRole('list', { name: 'Activity, latest first' })
        .getByRole('listitem')
        .filter({ hasText: sentence })
        .first()
        .waitFor(),

    async showsLogs(line: string) {
      await page.getByRole('tab', { name: 'Logs' }).click();
      await page
        .getByRole('tabpanel', { name: 'Logs' })
        .getByText(line)
        .first()
        .waitFor();
      await page.getByRole('tab', { name: 'Overview' }).click();
    },

    /** What a Secret that it offers holds; hidden again when this is done. */
    async reveal(title: string): Promise<string> {
      await page.getByRole('button', { name: `Reveal ${title}` }).click();
      const value = page
        .getByRole('group', { name: `${title}, revealed` })
        .getByRole('region', { name: title });
      const text = await value.innerText();
      await page.getByRole('button', { name: `Hide ${title}` }).click();
      await value.waitFor({ state: 'detached' });
      return text;
    },

    /** Path of a kubeconfig for it, as it was saved. */
    async takeKubeconfig(): Promise<string> {
      await page.getByRole('button', { name: 'Get kubeconfig' }).click();
      const dialog = page.getByRole('dialog');
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('button', { name: 'Download' }).click(),
      ]);
      await dialog.getByRole('button', { name: 'Done' }).click();
      return saved.path();
    },

    async extend() {
      await page.getByRole('button', { name: /^Extend/ }).click();
      await page.getByText('Extended', { exact: true }).waitFor();
    },

    async putToSleep() {
      await page.getByRole('button', { name: 'Put to sleep' }).click();
      await page
        .getByRole('main')
        .getByText('Asleep', { exact: true })
        .first()
        .waitFor();
    },

    async wake() {
      await page.getByRole('button', { name: 'Wake', exact: true }).click();
      await page.getByRole('button', { name: 'Put to sleep' }).waitFor();
    },

    async end(learnt: string) {
      await page.getByRole('button', { name: /^End/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('What did you learn?').fill(learnt);
      await dialog.getByRole('button', { name: 'End environment' }).click();
    },

    async showsClosingReport() {
      await page
        .getByRole('heading', { name: 'Closing report' })
        .waitFor({ timeout: 90_000 });
    },
  };
}
