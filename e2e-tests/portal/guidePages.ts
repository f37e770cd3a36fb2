import { insightsPage } from './insightsPage';
import { type PortalPage, portalPages, type Shown } from './pages';
import type { PersonaName } from './signIn';

/** A page that the guides show. */
export interface GuidePage extends Pick<
  PortalPage,
  'path' | 'reach' | 'drawn'
> {
  /** Of the picture. */
  name: string;
  persona: PersonaName;
  /** Of the window, in pixels: as much of the page as says what it is. */
  height: number;
}

/** Which of the pages an experimenter sees, and how much of each. */
const OF_EXPERIMENTER: Record<string, number> = {
  list: 500,
  'new-environment': 900,
  form: 1640,
  review: 1000,
  environment: 1100,
  resources: 640,
  'closing-report': 900,
  presets: 470,
  class: 1000,
  playground: 1000,
};

/**
 * What README and user guide show: `calm` at any time, `starting` while the environment of
 * that name cannot be ready.
 */
export function guidePages(shown: Shown & { waiting: string }): {
  calm: GuidePage[];
  starting: (name: string) => GuidePage;
} {
  const amaras = portalPages(shown)
    .filter(({ name }) => name in OF_EXPERIMENTER)
    .map((page): GuidePage => ({
      ...page,
      persona: 'Amara Okafor',
      height: OF_EXPERIMENTER[page.name],
    }));
  return {
    calm: [
      ...amaras,
      {
        name: 'approval',
        persona: 'Sofia Marin',
        path: `/environments/approvals?request=search/${shown.waiting}`,
        height: 1000,
        drawn: page =>
          page.getByRole('article', { name: shown.waiting }).waitFor(),
      },
      {
        name: 'insights',
        persona: 'Noor Haddad',
        path: '/environments/insights',
        height: 1100,
        drawn: page => insightsPage(page).isDrawn(),
      },
    ],
    starting: name => ({
      name: 'starting',
      persona: 'Amara Okafor',
      path: `/environments/search/${name}`,
      height: 900,
      drawn: page => page.getByText('No node takes it.').first().waitFor(),
    }),
  };
}
