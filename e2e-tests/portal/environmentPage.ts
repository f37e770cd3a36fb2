import type { Page } from 'playwright-core';
import { type Hands, mouse } from './hands';

/** What one does and sees on the page of an environment. */
export function environmentPage(page: Page, hands: Hands = mouse) {
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
      await hands.press(page.getByRole('tab', { name: 'Logs' }));
      await page
        .getByRole('tabpanel', { name: 'Logs' })
        .getByText(line)
        .first()
        .waitFor();
      await hands.press(page.getByRole('tab', { name: 'Overview' }));
    },

    /** What a Secret that it offers holds; hidden again when this is done. */
    async reveal(title: string): Promise<string> {
      await hands.press(page.getByRole('button', { name: `Reveal ${title}` }));
      const value = page
        .getByRole('group', { name: `${title}, revealed` })
        .getByRole('region', { name: title });
      const text = await value.innerText();
      await hands.press(page.getByRole('button', { name: `Hide ${title}` }));
      await value.waitFor({ state: 'detached' });
      return text;
    },

    /** Path of a kubeconfig for it, as it was saved. */
    async takeKubeconfig(): Promise<string> {
      await hands.press(page.getByRole('button', { name: 'Get kubeconfig' }));
      const dialog = page.getByRole('dialog');
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        hands.press(dialog.getByRole('button', { name: 'Download' })),
      ]);
      await hands.press(dialog.getByRole('button', { name: 'Done' }));
      return saved.path();
    },

    async extend() {
      await hands.press(page.getByRole('button', { name: /^Extend/ }));
      await page.getByText('Extended', { exact: true }).waitFor();
    },

    async putToSleep() {
      await hands.press(page.getByRole('button', { name: 'Put to sleep' }));
      await page
        .getByRole('main')
        .getByText('Asleep', { exact: true })
        .first()
        .waitFor();
    },

    async wake() {
      await hands.press(
        page.getByRole('button', { name: 'Wake', exact: true }),
      );
      await page.getByRole('button', { name: 'Put to sleep' }).waitFor();
    },

    async end(learnt: string) {
      await hands.press(page.getByRole('button', { name: /^End/ }));
      const dialog = page.getByRole('dialog');
      await hands.write(dialog.getByLabel('What did you learn?'), learnt);
      await hands.press(
        dialog.getByRole('button', { name: 'End environment' }),
      );
    },

    async showsClosingReport() {
      await page
        .getByRole('heading', { name: 'Closing report' })
        .waitFor({ timeout: 90_000 });
    },
  };
}
