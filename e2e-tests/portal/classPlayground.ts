import type { Page } from 'playwright-core';
import { type Hands, mouse } from './hands';

/** More than a class has. */
const MOST_LINES = 500;

/** What the author of a class does and sees in the playground. */
export function classPlayground(page: Page, hands: Hands = mouse) {
  const editor = page.getByRole('textbox', { name: 'The class as YAML' });
  /** The line that the cursor stands in. */
  const activeLine = () => editor.locator('.cm-activeLine').innerText();

  /** Moves the cursor from the top to the first line that has such text. */
  async function goToLineWith(text: string) {
    await hands.enter(editor);
    await page.keyboard.press('Control+Home');
    for (let line = 0; line < MOST_LINES; line++) {
      if ((await activeLine()).includes(text)) {
        return;
      }
      await page.keyboard.press('ArrowDown');
    }
    throw new Error(`No line has '${text}'`);
  }

  return {
    /** By the page of a class, from the list of environments. */
    async openFrom(classTitle: string) {
      await hands.press(
        page.getByRole('button', { name: 'Classes', exact: true }),
      );
      await hands.press(
        page.getByRole('link', { name: classTitle, exact: true }),
      );
      await hands.press(
        page.getByRole('button', { name: 'Open in the playground' }),
      );
    },

    isValid: () => page.getByText('It is valid.').waitFor(),

    /** Types at the end of the first line that has such text, and leaves that line. */
    async typeAtEndOf(text: string, typed: string) {
      await goToLineWith(text);
      await page.keyboard.press('End');
      await page.keyboard.type(typed);
      await page.keyboard.press('Control+Home');
    },

    /** Follows an error; the line that the cursor stands in then. */
    async followError(path: string): Promise<string> {
      await hands.press(
        page
          .getByRole('list', { name: 'Errors of the class' })
          .getByRole('button', { name: path })
          .first(),
      );
      return activeLine();
    },

    /** Deletes from the end of the line that the cursor stands in. */
    async deleteFromLineEnd(characters: number) {
      await page.keyboard.press('End');
      for (let deleted = 0; deleted < characters; deleted++) {
        await page.keyboard.press('Backspace');
      }
    },

    fillIn: (parameter: string, value: string) =>
      hands.write(
        page
          .getByRole('region', { name: 'The form' })
          .getByRole('spinbutton', { name: parameter }),
        value,
      ),

    /** Resolves once the manifest of a resource of the class has such a line. */
    async manifestShows(resource: string, objectName: string, text: string) {
      const would = page.getByRole('region', { name: 'What it would make' });
      const manifest = would.getByRole('region', {
        name: `Manifest of ${resource}`,
      });
      await hands.press(
        would.locator('summary').filter({ hasText: objectName }),
      );
      await manifest.getByText(text).waitFor();
    },
  };
}
