import type { BrowserContext, Page } from 'playwright-core';
import { type HandsOn, mouse } from './hands';

/** People of `app-config.yaml`, by what the sign-in page calls them. */
export type PersonaName =
  | 'Amara Okafor'
  | 'Jonas Lind'
  | 'Priya Raman'
  | 'Sofia Marin'
  | 'Noor Haddad'
  | 'Kofi Mensah'
  | 'Guest';

/** Opens the portal and signs in as a person, as anyone would: by choosing them. */
export async function signIn(
  profile: BrowserContext,
  persona: PersonaName,
  handsOn: HandsOn = () => mouse,
): Promise<Page> {
  const page = await profile.newPage();
  await page.goto('/');
  await handsOn(page).press(page.getByRole('button', { name: persona }));
  // The list of environments, which a narrow window shows without the sidebar.
  await page.getByRole('tab', { name: 'Mine' }).waitFor();
  return page;
}
