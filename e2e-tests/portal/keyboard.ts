import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import type { Hands } from './hands';

/** More than any page has between its first control and its last, and round again. */
const MOST_STOPS = 300;

/** Of which Tab stops at one, and arrows lead to the others. */
const GROUPS = [
  { role: 'tablist', arrow: 'ArrowRight' },
  { role: 'menu', arrow: 'ArrowDown' },
] as const;

/** The hands of who has no mouse: Tab, Enter, Space, arrows, and words where they are asked for. */
export interface KeyboardHands extends Hands {
  goTo(control: Locator): Promise<void>;
  /** Resolves once the page itself has put the focus there. */
  isLedTo(control: Locator): Promise<void>;
}

export function keyboard(page: Page): KeyboardHands {
  const hasFocus = (control: Locator) =>
    control.evaluate(element => element === document.activeElement);

  /** Presses the key until the control has the focus; waits for it to be there and enabled. */
  async function pressUntilAt(control: Locator, key: string) {
    await control.and(page.locator(':not(:disabled)')).waitFor();
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      if (await hasFocus(control)) {
        return;
      }
      await page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to ${control}`);
  }

  async function goTo(control: Locator) {
    await control.waitFor();
    for (const { role, arrow } of GROUPS) {
      const group = control.locator(`xpath=ancestor::*[@role="${role}"][1]`);
      if ((await group.count()) > 0) {
        await pressUntilAt(group.locator('[tabindex="0"]'), 'Tab');
        await pressUntilAt(control, arrow);
        return;
      }
    }
    await pressUntilAt(control, 'Tab');
  }

  return {
    goTo,

    async press(control) {
      await goTo(control);
      await page.keyboard.press('Enter');
    },

    async tick(box) {
      await goTo(box);
      await page.keyboard.press('Space');
    },

    async write(field, text) {
      await goTo(field);
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.type(text);
    },

    async choose(list, option) {
      await goTo(list);
      await page.keyboard.type(option);
      await list
        .locator('option:checked', { hasText: option })
        .waitFor({ state: 'attached' });
    },

    enter: goTo,

    isLedTo: control =>
      eventually(
        `${control} has the focus`,
        () => hasFocus(control),
        it => it,
      ).then(() => undefined),
  };
}
