import { NotAllowedError } from '@backstage/errors';
import { anEnvironment, noInsights, type FakeWorld } from '../../src/testing';
import { ago, now } from './clock';
import { full } from './full';
import { manyInsights } from './insights';
import { longNames, rightToLeft } from './names';

/** The states to look at: `?world=empty` and so on. */
export const worlds: Record<string, Partial<FakeWorld>> = {
  full,
  empty: {
    ...full,
    environments: [],
    approvals: {},
    records: [],
    presets: [],
    insights: noInsights(),
  },
  none: {
    ...full,
    environments: [],
    classes: [],
    approvals: {},
    presets: [],
    projects: [],
    insights: noInsights(),
  },
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
  one: {
    ...full,
    environments: full.environments?.slice(3, 4),
    classes: full.classes?.slice(0, 1),
    approvals: { toDecide: full.approvals?.toDecide?.slice(0, 1) },
    presets: full.presets?.slice(0, 1),
    projects: full.projects?.slice(0, 1),
  },
  'long names': longNames,
  'right to left': rightToLeft,
  many: {
    ...full,
    insights: manyInsights(),
    environments: [
      ...Array.from({ length: 120 }, (_, index) =>
        anEnvironment(`run-${index}`, now)
          .ready('2h')
          .endsIn(`${index + 3}h`)
          .build(),
      ),
    ],
  },
};
