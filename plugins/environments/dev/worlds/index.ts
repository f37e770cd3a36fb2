import { NotAllowedError } from '@backstage/errors';
import { anEnvironment, type FakeWorld } from '../../src/testing';
import { ago, now } from './clock';
import { full } from './full';

const long =
  'a-very-long-name-that-fills-all-sixty-three-letters-a-name-may-have';

/** The states to look at: `?world=empty` and so on. */
export const worlds: Record<string, Partial<FakeWorld>> = {
  full,
  empty: { ...full, environments: [], records: [] },
  none: { ...full, environments: [], classes: [], projects: [] },
  loading: { ...full, hangs: true },
  error: { ...full, readError: new Error('The backend fell over') },
  denied: { ...full, readError: new NotAllowedError('No') },
  stale: {
    ...full,
    staleSince: ago(420),
    writeError: new Error('The control cluster cannot be reached'),
  },
  refused: {
    ...full,
    preview: {
      refusals: [
        {
          reason: 'InvalidParameters',
          path: 'spec.parameters.replicas',
          message: 'must be at most 2 while hardware is gpu',
        },
      ],
    },
  },
  many: {
    ...full,
    environments: [
      anEnvironment(long.slice(0, 63), now).ready('1h').endsIn('7h').build(),
      ...Array.from({ length: 120 }, (_, index) =>
        anEnvironment(`run-${index}`, now)
          .ready('2h')
          .endsIn(`${index + 3}h`)
          .build(),
      ),
    ],
  },
};
