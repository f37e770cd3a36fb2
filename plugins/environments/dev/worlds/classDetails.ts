import { aClassRevision, type FakeWorld } from '../../src/testing';
import { notebook, TODAY } from './classes';
import { ago } from './clock';

const DAY = 24 * 3600;

const monthAgo = {
  ...notebook,
  spec: {
    ...notebook.spec,
    lifetime: { ...notebook.spec.lifetime, default: '4h', max: '168h' },
    tags: ['jupyter'],
  },
};

/** Three revisions, of which two differ only in the values of the installation, and twelve weeks of starts. */
export const classDetails: FakeWorld['classDetails'] = {
  revisions: {
    notebook: [
      aClassRevision(TODAY, notebook, {
        isToday: true,
        createdAt: ago(2 * DAY),
        environments: 5,
      }),
      aClassRevision('00000000000000b2', monthAgo, {
        createdAt: ago(12 * DAY),
        environments: 2,
      }),
      aClassRevision('00000000000000a1', monthAgo, {
        createdAt: ago(31 * DAY),
        environments: 1,
      }),
    ],
  },
  history: {
    notebook: {
      environments: 9,
      weeks: Array.from({ length: 12 }, (_, week) => ({
        from: ago((11 - week) * 7 * DAY),
        ready: [3, 8, 5, 0, 12, 14, 9, 17, 21, 13, 18, 6][week],
        failed: [1, 0, 0, 0, 2, 1, 0, 0, 3, 0, 1, 0][week],
        ...(week === 3
          ? {}
          : { readyP50Seconds: 14 + week, readyP95Seconds: 41 + 3 * week }),
      })),
    },
  },
};
