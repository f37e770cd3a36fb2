import type { Page } from 'playwright-core';

/** What one does and sees in the inbox of approvals. */
export function approvalsPage(page: Page) {
  const article = (name: string) => page.getByRole('article', { name });
  return {
    /** By the link above the list of environments, which says how many wait. */
    async open() {
      await page.getByRole('button', { name: /to approve$/ }).click();
      await page.waitForURL('**/environments/approvals');
    },

    async openRequest(name: string) {
      await page
        .getByRole('list', { name: 'Requests' })
        .getByRole('link', { name, exact: true })
        .click();
      await article(name).waitFor();
    },

    /** Resolves once the open request has such a line. */
    shows: (name: string, line: string) =>
      article(name).getByRole('row', { name: line }).waitFor(),

    async approve(name: string) {
      await article(name).getByRole('button', { name: 'Approve' }).click();
      await article(name)
        .getByRole('alert')
        .filter({ hasText: 'Approved by' })
        .waitFor();
    },

    async reject(name: string, reason: string) {
      await article(name).getByLabel('Reason').fill(reason);
      await article(name).getByRole('button', { name: 'Reject' }).click();
      await article(name)
        .getByRole('alert')
        .filter({ hasText: reason })
        .waitFor();
    },
  };
}
