import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';

/** More than any page has between its first control and its last, and round again. */
const MOST_TABS = 300;

/** A page as who has no mouse uses it: Tab, Enter, Space, arrows, and words where they are asked for. */
export function keyboard(page: Page) {
  const hasFocus = (control: Locator) =>
    control.evaluate(element => element === document.activeElement);

  /** Tabs until the control has the focus; waits for it to be there and enabled. */
  async function goTo(control: Locator) {
    await control.and(page.locator(':not(:disabled)')).waitFor();
    for (let tabs = 0; tabs < MOST_TABS; tabs++) {
      if (await hasFocus(control)) {
        return;
      }
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${control}`);
  }

  return {
    goTo,

    async press(control: Locator, key: 'Enter' | 'Space' = 'Enter') {
      await goTo(control);
      await page.keyboard.press(key);
    },

    async write(control: Locator, text: string) {
      await goTo(control);
      await page.keyboard.type(text);
    },

    /** Resolves once the page itself has put the focus there. */
    isLedTo: (control: Locator) =>
      eventually(
        `${control} has the focus`,
        () => hasFocus(control),
        it => it,
      ),
  };
}
