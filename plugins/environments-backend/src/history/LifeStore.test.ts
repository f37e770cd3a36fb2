import {
  API_VERSION,
  EnvironmentRecord,
  environmentRecordSchema,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import { join } from 'node:path';
import { testDatabases } from '../__testUtils__/databases';
import { LastTouched } from '../activity/LastTouched';
import { ActivityStore } from '../activity/ActivityStore';
import type { Visibility } from '../service/visibility';
import { LifeStore } from './LifeStore';
import { RecordStore } from './RecordStore';

jest.setTimeout(120_000);

const MIGRATIONS = join(__dirname, '../../migrations');
const MIGRATION = '20261121123000_record_lives.js';

const everything: Visibility<EnvironmentFilter> = { type: 'All' };
const since = new Date('2026-01-01T00:00:00Z');
const team = 'group:default/search';

function aRecord(name: string, spec: object = {}): EnvironmentRecord {
  return environmentRecordSchema.parse({
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name: `search.${name}-00000000` },
    spec: {
      environment: { namespace: 'search', name, uid: name, instanceUid: name },
      className: 'notebook',
      owner: team,
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: '2026-01-01T00:00:00Z',
      startedAt: '2026-01-01T00:00:01Z',
      readyAt: '2026-01-01T00:00:31Z',
      endingSince: '2026-01-02T00:00:00Z',
      endedAt: '2026-01-02T00:00:05Z',
      startedInSeconds: 30,
      cost: { currency: 'EUR', total: '3.5', perHour: '0.10' },
      requests: { gpu: { 'nvidia.com/gpu': '2' } },
      ...spec,
    },
  });
}

const life = {
  uid: 'llama',
  className: 'notebook',
  owner: team,
  startedAt: Date.parse('2026-01-01T00:00:01Z'),
  readyAt: Date.parse('2026-01-01T00:00:31Z'),
  failedAt: undefined,
  endingSince: Date.parse('2026-01-02T00:00:00Z'),
  endedAt: Date.parse('2026-01-02T00:00:05Z'),
  failed: false,
  reason: '',
  startedInSeconds: 30,
  cost: { currency: 'EUR', total: 3_500_000_000n, perHour: 0n },
  devices: new Map([['nvidia.com/gpu', 2]]),
  leftOver: 0,
};

describe.each(testDatabases())('lives in $engine', ({ empty }) => {
  it('tells a life as its closing report does', async () => {
    const database = await empty();
    const records = await RecordStore.create(database);
    const lives = await LifeStore.create(database);
    const bare = aRecord('bare', {
      owner: undefined,
      startedAt: undefined,
      readyAt: undefined,
      startedInSeconds: undefined,
      finalPhase: 'Failed',
      finalReason: 'Refused',
      cost: undefined,
      requests: undefined,
      leftOver: 2,
    });
    await records.put(aRecord('llama'));
    await records.put(bare);
    const [first, second] = await lives.lives({ since }, everything);
    expect(second).toEqual(life);
    expect(first).toEqual({
      ...life,
      uid: 'bare',
      owner: 'unknown',
      startedAt: undefined,
      readyAt: undefined,
      startedInSeconds: undefined,
      failed: true,
      reason: 'Refused',
      cost: undefined,
      devices: new Map(),
      leftOver: 2,
    });
    expect(await lives.owners(since, everything)).toEqual([team]);
    expect((await lives.reports(['bare', 'none'])).get('bare')?.leftOver).toBe(
      2,
    );
  });

  it('reads every life once, however many there are, of whom one asks', async () => {
    const database = await empty();
    const records = await RecordStore.create(database);
    const store = await LifeStore.create(database, { pageSize: 3 });
    const days = [1, 2, 2, 2, 2, 3, 3, 4, 5];
    for (const [index, day] of days.entries()) {
      await records.put(
        aRecord(`r${index}`, {
          className: index % 2 === 0 ? 'notebook' : 'database',
          owner: index === 0 ? 'group:default/pay' : team,
          endedAt: `2026-02-0${day}T00:00:00Z`,
        }),
      );
    }
    const uids = async (
      query: object,
      visible: Visibility<EnvironmentFilter> = everything,
    ) =>
      (await store.lives({ since, ...query }, visible))
        .map(({ uid }) => uid)
        .sort();
    const all = days.map((_, index) => `r${index}`);
    expect(await uids({})).toEqual(all);
    expect(await uids({ since: new Date('2026-02-03T00:00:00Z') })).toEqual(
      all.slice(5),
    );
    expect(await uids({ className: 'database' })).toEqual([
      'r1',
      'r3',
      'r5',
      'r7',
    ]);
    expect(await uids({ owner: 'group:default/pay' })).toEqual(['r0']);
    expect(await uids({ namespace: 'payments' })).toEqual([]);
    expect(await uids({}, { type: 'None' })).toEqual([]);
    expect(
      await uids(
        {},
        {
          type: 'Matching',
          criteria: { fact: 'owner', values: ['group:default/pay'] },
        },
      ),
    ).toEqual(['r0']);
  });

  it('knows how long environments of a class usually live, once enough have', async () => {
    const database = await empty();
    const records = await RecordStore.create(database);
    const lives = await LifeStore.create(database);
    const lived = (hours: number) =>
      records.put(
        aRecord(`lived-${hours}`, {
          readyAt: '2026-01-01T00:00:00Z',
          endingSince: `2026-01-01T0${hours}:00:00Z`,
        }),
      );
    await Promise.all([1, 2, 3, 4].map(lived));
    expect(await lives.usualLifetime('notebook')).toBeUndefined();
    await lived(5);
    expect(await lives.usualLifetime('notebook')).toBe(3 * 3_600_000);
    expect(await lives.usualLifetime('database')).toBeUndefined();
  });

  it('knows also the lives that were taken in before it was asked for them', async () => {
    const database = await empty();
    const records = await RecordStore.create(database);
    await records.put(aRecord('llama'));
    const db = await database.getClient();
    await db.migrate.down({ directory: MIGRATIONS, name: MIGRATION });
    const lives = await LifeStore.create(database);
    expect(await lives.lives({ since }, everything)).toEqual([life]);
  });

  it('knows when an environment was last touched', async () => {
    const database = await empty();
    const activity = await ActivityStore.create(database);
    const touched = await LastTouched.create(database);
    for (const at of ['2026-01-03T00:00:00.000Z', '2026-01-02T00:00:00.000Z']) {
      await activity.add('llama', {
        at,
        actor: 'user:default/jane',
        event: 'environment-extend',
        succeeded: true,
        details: {},
      });
    }
    const others = Array.from({ length: 600 }, (_, index) => `other-${index}`);
    expect(await touched.of([...others, 'llama'])).toEqual(
      new Map([['llama', Date.parse('2026-01-03T00:00:00.000Z')]]),
    );
  });
});
