import { lazy } from 'react';

// The list is where most come in. What only other pages need, such as forms and their
// validation, comes when one of them is opened.

export const ApprovalsPage = lazy(() =>
  import('./Approvals').then(m => ({ default: m.ApprovalsPage })),
);

export const ClassCatalogPage = lazy(() =>
  import('./Classes').then(m => ({ default: m.ClassCatalogPage })),
);

export const ClassPage = lazy(() =>
  import('./Classes').then(m => ({ default: m.ClassPage })),
);

export const EnvironmentPage = lazy(() =>
  import('./EnvironmentPage').then(m => ({ default: m.EnvironmentPage })),
);

export const InsightsPage = lazy(() =>
  import('./Insights').then(m => ({ default: m.InsightsPage })),
);

export const NewEnvironmentPage = lazy(() =>
  import('./NewEnvironment').then(m => ({ default: m.NewEnvironmentPage })),
);

export const PresetsPage = lazy(() =>
  import('./Presets').then(m => ({ default: m.PresetsPage })),
);
