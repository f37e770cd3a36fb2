import type { Page } from 'playwright-core';

/** One page of the portal, where it is and what says that it is drawn. */
export interface PortalPage {
  name: string;
  path: string;
  /** What one does there to come to it, where the path is not all. */
  reach?(page: Page): Promise<unknown>;
  /** Resolves once it is drawn; however often it is asked. */
  drawn(page: Page): Promise<unknown>;
  /** Selects what of it is drawn by us; absent where nothing is. */
  ours?: string;
}

/** Goes there, and waits until it is drawn. */
export async function open(
  page: Page,
  { path, reach, drawn }: Pick<PortalPage, 'path' | 'reach' | 'drawn'>,
): Promise<void> {
  await page.goto(path);
  await reach?.(page);
  await drawn(page);
}

/** Environments of project `search` that the pages show. */
export interface Shown {
  /** One that is ready. */
  running: string;
  /** One that has ended. */
  ended: string;
}

/** Our pages, and those of the portal that our parts stand on. */
export function portalPages(shown: Shown): PortalPage[] {
  const heading = (name: string | RegExp) => (page: Page) =>
    page.getByRole('heading', { name }).first().waitFor();
  return [
    {
      name: 'list',
      path: '/environments?scope=all',
      ours: 'main',
      drawn: page => page.getByRole('link', { name: shown.running }).waitFor(),
    },
    {
      name: 'new-environment',
      path: '/environments/new',
      ours: 'main',
      drawn: page =>
        page.getByRole('link', { name: 'Notebook', exact: true }).waitFor(),
    },
    {
      name: 'class-catalog',
      path: '/environments/classes',
      ours: 'main',
      drawn: page =>
        page.getByRole('link', { name: 'Notebook', exact: true }).waitFor(),
    },
    {
      name: 'class',
      path: '/environments/classes/notebook',
      ours: 'main',
      drawn: heading('Revisions'),
    },
    {
      name: 'playground',
      path: '/environments/playground',
      ours: 'main',
      drawn: page => page.getByText('It is valid.').waitFor(),
    },
    {
      name: 'approvals',
      path: '/environments/approvals?view=mine',
      ours: 'main',
      drawn: heading('Approvals'),
    },
    {
      name: 'presets',
      path: '/environments/presets',
      ours: 'main',
      drawn: page =>
        page.getByRole('link', { name: 'Latency trial on one GPU' }).waitFor(),
    },
    {
      name: 'form',
      path: '/environments/new?class=notebook&owner=group%3Adefault%2Fsearch&entityRef=component%3Adefault%2Fsearch-api',
      ours: 'main',
      drawn: page => page.getByText('Accelerator').first().waitFor(),
    },
    {
      name: 'review',
      path: '/environments/new?class=notebook&owner=group%3Adefault%2Fsearch&entityRef=component%3Adefault%2Fsearch-api',
      ours: 'main',
      async reach(page) {
        await page
          .getByRole('combobox', { name: 'Project' })
          .selectOption('search');
        await page.getByRole('button', { name: 'Review' }).click();
      },
      drawn: heading('What it would make'),
    },
    {
      name: 'environment',
      path: `/environments/search/${shown.running}`,
      ours: 'main',
      drawn: heading('How it started'),
    },
    {
      name: 'resources',
      path: `/environments/search/${shown.running}?tab=resources`,
      ours: 'main',
      drawn: page => page.getByText('Deployment').first().waitFor(),
    },
    {
      name: 'logs',
      path: `/environments/search/${shown.running}?tab=logs`,
      ours: 'main',
      drawn: page => page.getByText('container started').first().waitFor(),
    },
    {
      name: 'closing-report',
      path: `/environments/search/${shown.ended}`,
      ours: 'main',
      drawn: heading('Closing report'),
    },
    {
      name: 'entity-tab',
      path: '/catalog/default/component/search-api/environments',
      ours: '[class*="Environments"]',
      drawn: page => page.getByRole('link', { name: shown.running }).waitFor(),
    },
    {
      name: 'create',
      path: '/create',
      drawn: page => page.getByText('Notebook').first().waitFor(),
    },
  ];
}
