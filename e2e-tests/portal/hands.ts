import type { Locator, Page } from 'playwright-core';

/** What somebody works a page with. What they are to use is waited for. */
export interface Hands {
  /** A button, a link, a tab, an entry of a menu, or what folds out. */
  press(control: Locator): Promise<void>;
  tick(box: Locator): Promise<void>;
  /** In the place of what stands in the field. */
  write(field: Locator, text: string): Promise<void>;
  /** One of a list of options, by what one reads. */
  choose(list: Locator, option: string): Promise<void>;
  /** What is typed next goes there. */
  enter(text: Locator): Promise<void>;
}

/** Which hands somebody has, on the page that they look at. */
export type HandsOn = (page: Page) => Hands;

export const mouse: Hands = {
  press: control => control.click(),
  tick: box => box.check(),
  write: (field, text) => field.fill(text),
  async choose(list, option) {
    await list.selectOption({ label: option });
  },
  enter: text => text.click(),
};
