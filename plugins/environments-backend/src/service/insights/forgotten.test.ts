import {
  API_VERSION,
  type Environment,
  type EnvironmentSpec,
  environmentSchema,
  type EnvironmentStatus,
} from '@environments-dev/plugin-environments-common';
import { forgottenOnes, type Remembered } from './forgotten';
import { leaks } from './leaks';

const NOW = new Date('2026-11-21T12:00:00Z');
const nothing: Remembered = {
  usualLifetimes: new Map(),
  lastTouched: new Map([['uid', NOW.getTime()]]),
};

function daysAgo(days: number): string {
  return new Date(NOW.getTime() - days * 86_400_000).toISOString();
}

function anEnvironment(
  status: Partial<EnvironmentStatus>,
  spec: Partial<EnvironmentSpec> = {},
): Environment {
  return environmentSchema.parse({
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: {
      name: 'llama',
      namespace: 'search',
      uid: 'uid',
      creationTimestamp: daysAgo(30),
    },
    spec: { className: 'notebook', owner: 'group:default/search', ...spec },
    status: { phase: 'Ready', ...status },
  });
}

function messages(environment: Environment, remembered = nothing): string[] {
  const { items } = forgottenOnes([environment], remembered, NOW);
  return items.flatMap(({ because }) => because.map(({ message }) => message));
}

const extensions = Array.from({ length: 6 }, (_, index) => ({
  id: `${index}`,
  add: '24h',
  by: 'jane',
  at: daysAgo(index),
  because: '',
}));

describe('an environment looks forgotten', () => {
  it.each([
    [
      'when it has been asleep for long',
      anEnvironment({
        phase: 'Asleep',
        readyAt: daysAgo(10),
        asleepSince: daysAgo(8),
      }),
      'It has been asleep for 8 days.',
    ],
    [
      'when it was never ready',
      anEnvironment({ phase: 'Waiting' }),
      'It was requested 30 days ago and was never ready.',
    ],
    [
      'when it was extended often',
      anEnvironment({ readyAt: daysAgo(3) }, { lifetime: { extensions } }),
      'It was extended 6 times.',
    ],
  ])('%s', (_, environment, message) => {
    expect(messages(environment)).toEqual([message]);
  });

  it('when it is far older than its class usually grows', () => {
    const old = anEnvironment({ readyAt: daysAgo(4) });
    expect(
      messages(old, {
        ...nothing,
        usualLifetimes: new Map([['notebook', 8 * 3_600_000]]),
      }),
    ).toEqual(['It has lived for 4 days; of its class, half end within 8 h.']);
    expect(
      messages(old, {
        ...nothing,
        usualLifetimes: new Map([['notebook', 48 * 3_600_000]]),
      }),
    ).toEqual([]);
  });

  it('when nobody has done anything with it for long, or ever', () => {
    const old = anEnvironment({ readyAt: daysAgo(20) });
    expect(messages(old)).toEqual([]);
    expect(messages(old, { ...nothing, lastTouched: new Map() })).toEqual([
      'Nobody has done anything with it through the portal.',
    ]);
    const lastTouched = new Map([['uid', Date.parse(daysAgo(9))]]);
    expect(messages(old, { ...nothing, lastTouched })).toEqual([
      'Nobody has done anything with it through the portal for 9 days.',
    ]);
  });

  it('but not while it ends, nor when it is young and in use', () => {
    expect(messages(anEnvironment({ phase: 'Ending' }))).toEqual([]);
    expect(messages(anEnvironment({ readyAt: daysAgo(1) }))).toEqual([]);
  });

  it('and the dearest stands first', () => {
    const costing = (name: string, perHour: string) => {
      const environment = anEnvironment({
        phase: 'Failed',
        cost: { currency: 'EUR', total: '1.00', perHour },
      });
      return { ...environment, metadata: { ...environment.metadata, name } };
    };
    const { total, items } = forgottenOnes(
      [costing('cheap', '0.10'), costing('dear', '2.10')],
      nothing,
      NOW,
    );
    expect(total).toBe(2);
    expect(items.map(({ name }) => name)).toEqual(['dear', 'cheap']);
  });
});

it('an end that is blocked counts as a leak, and one that goes on does not', () => {
  const blocked = anEnvironment({
    phase: 'Ending',
    reason: 'Blocked',
    message: 'PersistentVolumeClaim data has the finalizer example.com/keep',
    endingSince: daysAgo(1),
  });
  const going = anEnvironment({ phase: 'Ending', endingSince: daysAgo(0) });
  expect(leaks([blocked, going], [], 0)).toEqual({
    total: 1,
    items: [
      {
        kind: 'BlockedEnd',
        namespace: 'search',
        name: 'llama',
        className: 'notebook',
        owner: 'group:default/search',
        since: daysAgo(1),
        message:
          'PersistentVolumeClaim data has the finalizer example.com/keep',
      },
    ],
  });
});
