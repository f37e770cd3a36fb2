/**
 * What thousands of environments cost the person in front of the portal, in Chromium:
 * until the list and an environment's page have their content, the longest task while
 * one scrolls through the list, and how long a change in the cluster takes to the pixels
 * of an open page while others go on and many pages are open. The floor of the first is
 * a page of the portal that has nothing of ours, that of the scrolling a table of as
 * many rows without any program.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, newProfile } from '../e2e-tests/portal/browser';
import { signIn } from '../e2e-tests/portal/signIn';
import { findOrInstallChromium } from '../scripts/checks/chromium';
import { apiServerLists } from './measuring/apiServerRequests';
import { runBenchmark, type Measuring } from './measuring/benchmark';
import { buildPortal } from './measuring/builtPortal';
import { changesPerSecondAlone, startChurn } from './measuring/churn';
import {
  listedEnvironments,
  listedName,
  listedRef,
} from './measuring/listedEnvironments';
import { longestTask } from './measuring/mainThreadTasks';
import { openPages } from './measuring/openPages';
import { percentile } from './measuring/percentiles';
import {
  type PortalBackend,
  startPortalBackend,
  WHO_SEES_ALL,
} from './measuring/portalBackend';
import { rounded } from './measuring/report';
import { measureSeenChanges } from './measuring/seenChanges';

const LIST = '/environments?scope=all&sort=name';
const OPENINGS = 5;
const WHEEL_TURNS = 150;
const WHEEL_PIXELS = 400;
/** As many as one gets to by that. */
const ROWS_OF_FLOOR = 1_200;
const CHANGES_PER_SECOND = 200;
const OTHER_PAGES = 99;
const READ_RESOURCES = [
  'environments',
  'environmentclasses',
  'environmentapprovals',
  'environmentrecords',
  'namespaces',
  'resourcequotas',
];

/** The median of some openings in a browser that has been here before. */
async function secondsToContent(
  profile: BrowserContext,
  path: string,
  content: (page: Page) => Promise<unknown>,
): Promise<number> {
  const seconds: number[] = [];
  for (let opening = 0; opening <= OPENINGS; opening++) {
    const page = await profile.newPage();
    const began = performance.now();
    await page.goto(path, { waitUntil: 'commit' });
    await content(page);
    seconds.push((performance.now() - began) / 1000);
    await page.close();
  }
  // The first one fills the browser's cache.
  return rounded(percentile(seconds.slice(1), 50));
}

const linkTo = (page: Page, name: string) =>
  page.getByRole('link', { name, exact: true });

async function turnWheel(page: Page): Promise<void> {
  await page.mouse.move(700, 600);
  for (let turn = 0; turn < WHEEL_TURNS; turn++) {
    await page.mouse.wheel(0, WHEEL_PIXELS);
    // A turn a frame.
    await page.evaluate(
      () => new Promise(resolve => requestAnimationFrame(resolve)),
    );
  }
}

async function measureScrolling(browser: Browser, page: Page) {
  await page.goto(LIST);
  const first = linkTo(page, listedName(0));
  await first.waitFor();
  const millis = await longestTask(browser, page, () => turnWheel(page));
  if (await first.isVisible()) {
    throw new Error('The list did not scroll');
  }
  return rounded(millis);
}

/** The same turns of the wheel over rows of the same markup that no program looks after. */
async function measureStaticScrolling(browser: Browser, page: Page) {
  await page.goto(LIST);
  await linkTo(page, listedName(0)).waitFor();
  const row = await page
    .locator('tbody tr[data-index="0"]')
    .evaluate(element => element.outerHTML);
  await page.goto('about:blank');
  await page.setContent(
    `<div style="height: 100vh; overflow: auto"><table>${row.repeat(ROWS_OF_FLOOR)}</table></div>`,
  );
  return rounded(await longestTask(browser, page, () => turnWheel(page)));
}

async function measureChanges(
  { client, size }: Measuring,
  backend: PortalBackend,
  page: Page,
) {
  const changes = { size, perSecond: CHANGES_PER_SECOND };
  const unwatched = await changesPerSecondAlone(client, changes);
  const samples = size >= 10_000 ? 100 : 20;
  await page.goto(LIST);
  await linkTo(page, listedName(0)).waitFor();
  const churn = startChurn(client, changes);
  try {
    // Until the page is in its rhythm.
    await measureSeenChanges(client, page, 5);
    const began = { at: performance.now(), made: churn.made() };
    const alone = await measureSeenChanges(client, page, samples);
    const aloneSeconds = (performance.now() - began.at) / 1000;
    const aloneMade = churn.made() - began.made;
    const crowd = await measureInCrowd({
      client,
      backend,
      page,
      churn,
      samples,
    });
    return {
      metrics: {
        ...changeFigures('change', alone.drawn),
        changesPerSecond: rounded(aloneMade / aloneSeconds),
        ...crowd.metrics,
      },
      floor: {
        ...changeFigures('change', alone.watched),
        changesPerSecond: rounded(unwatched),
        ...crowd.floor,
      },
    };
  } finally {
    await churn.stop();
  }
}

/** The same while many others have a page open. */
async function measureInCrowd(options: {
  client: Measuring['client'];
  backend: PortalBackend;
  page: Page;
  churn: ReturnType<typeof startChurn>;
  samples: number;
}) {
  const { client, backend, page, churn, samples } = options;
  const others = await openPages(backend.url, backend.colleagues);
  try {
    // Until all pages are in their rhythm.
    await measureSeenChanges(client, page, 5);
    const totals = async () => ({
      at: performance.now(),
      made: churn.made(),
      requests: others.requests(),
      lists: await apiServerLists(client, READ_RESOURCES),
      cpuSeconds: (await backend.figures()).cpuSeconds,
    });
    const before = await totals();
    const seen = await measureSeenChanges(client, page, samples);
    const after = await totals();
    if (others.refusals() > 0) {
      throw new Error(`${others.refusals()} requests of pages were refused`);
    }
    const perSecond = (total: 'made' | 'requests' | 'cpuSeconds') =>
      (1000 * (after[total] - before[total])) / (after.at - before.at);
    return {
      metrics: {
        ...changeFigures('crowdedChange', seen.drawn),
        crowdedChangesPerSecond: rounded(perSecond('made')),
        requestsOfPagesPerSecond: rounded(perSecond('requests')),
        lists: after.lists - before.lists,
        backendCpuPercent: rounded(100 * perSecond('cpuSeconds')),
      },
      floor: changeFigures('crowdedChange', seen.watched),
    };
  } finally {
    others.close();
  }
}

function changeFigures(
  name: 'change' | 'crowdedChange',
  seconds: readonly number[],
): Record<string, number> {
  return {
    [`${name}P50Seconds`]: rounded(percentile(seconds, 50)),
    [`${name}P99Seconds`]: rounded(percentile(seconds, 99)),
  };
}

async function measureInBrowser(
  measuring: Measuring,
  backend: PortalBackend,
  browser: Browser,
) {
  const profile = await newProfile(browser, { url: backend.url });
  const page = await signIn(profile, WHO_SEES_ALL.name);
  const { namespace, name } = listedRef(0);
  const floor = {
    firstContentSeconds: await secondsToContent(profile, '/settings', opened =>
      opened.getByRole('heading', { name: 'Settings' }).first().waitFor(),
    ),
    longestTaskMillis: await measureStaticScrolling(browser, page),
  };
  const metrics = {
    firstContentSeconds: await secondsToContent(profile, LIST, opened =>
      linkTo(opened, listedName(0)).waitFor(),
    ),
    environmentPageSeconds: await secondsToContent(
      profile,
      `/environments/${namespace}/${name}`,
      opened => opened.getByRole('heading', { name }).first().waitFor(),
    ),
    longestTaskMillis: await measureScrolling(browser, page),
  };
  const changes = await measureChanges(measuring, backend, page);
  return {
    metrics: { ...metrics, ...changes.metrics },
    floor: { ...floor, ...changes.floor },
  };
}

async function measure(measuring: Measuring) {
  await listedEnvironments(measuring.client, measuring.size);
  const chromiumPath = await findOrInstallChromium();
  const removeBuild = await buildPortal();
  try {
    const backend = await startPortalBackend(measuring.accounts, {
      colleagues: OTHER_PAGES,
    });
    try {
      const browser = await launchBrowser({ chromiumPath });
      try {
        return await measureInBrowser(measuring, backend, browser);
      } finally {
        await browser.close();
      }
    } finally {
      await backend.stop();
    }
  } finally {
    await removeBuild();
  }
}

runBenchmark('portal', 10_000, measure);
