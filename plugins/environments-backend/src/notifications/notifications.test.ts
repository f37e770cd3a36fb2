import { mockServices } from '@backstage/backend-test-utils';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import { testDatabases } from '../__testUtils__/databases';
import { eventually } from '../__testUtils__/eventually';
import { migratedDatabase } from '../database/migratedDatabase';
import { NotificationDrain } from './NotificationDrain';
import { NotificationIntake } from './NotificationIntake';
import { NotificationStore } from './NotificationStore';
import {
  aNotification,
  anEnvironment,
  aRecord,
  jane,
  notebook,
  platform,
  search,
} from './__testUtils__/builders';

jest.setTimeout(120_000);

const installed = new Date('2026-11-21T10:00:00Z');
const asleepSince = (at: string) => ({
  phase: 'Asleep',
  asleepSince: at,
  sleepsAt: at,
});

describe.each(testDatabases())('notifications in $engine', ({ empty }) => {
  let database: DatabaseService;
  let now: Date;
  let sent: string[];
  let send: (options: NotificationSendOptions) => Promise<void>;
  const notABit = new AbortController().signal;

  beforeEach(async () => {
    database = await empty();
    await migratedDatabase(database);
    now = installed;
    sent = [];
    send = async ({ payload }) => {
      sent.push(payload.title);
    };
  });

  const later = (millis: number) => {
    now = new Date(now.getTime() + millis);
  };

  /** One backend of several over the same database. */
  async function aReplica() {
    const store = await NotificationStore.create(database);
    const logger = mockServices.logger.mock();
    const intake = new NotificationIntake({
      store,
      classOf: () => notebook,
      synced: async () => undefined,
      logger,
      now: () => now,
      delay: async () => undefined,
    });
    const drain = new NotificationDrain({
      store,
      service: { send: options => send(options) },
      membersOf: async groups =>
        groups.includes(search) ? ['user:default/mate'] : [],
      logger,
      now: () => now,
    });
    return { store, intake, drain };
  }

  /** What is waiting to be sent, taken in from two states of the cluster. */
  async function waiting({ drain }: Awaited<ReturnType<typeof aReplica>>) {
    return eventually(
      async () => {
        await drain.run(notABit);
        return sent;
      },
      titles => titles.length > 0,
    );
  }

  it('tells nobody twice, however many replicas see it and however often they start', async () => {
    const environment = anEnvironment(asleepSince('2026-11-21T12:00:00Z'));
    for (let start = 0; start < 2; start++) {
      const replicas = await Promise.all([aReplica(), aReplica(), aReplica()]);
      later(start === 0 ? 0 : 3 * 60 * 60 * 1000);
      for (const { intake } of replicas) {
        intake.takeEnvironment(environment);
        intake.takeEnvironment(environment);
      }
      await waiting(replicas[0]);
      await Promise.all(replicas.map(({ drain }) => drain.run(notABit)));
      await Promise.all(replicas.map(({ intake }) => intake.stop()));
    }
    expect(sent).toEqual(['llama sleeps: its time is over']);
  });

  it('sends each of many once when all replicas send at the same time', async () => {
    const replicas = await Promise.all([aReplica(), aReplica(), aReplica()]);
    const uids = Array.from({ length: 30 }, (_, index) => `uid-${index}`);
    await replicas[0].store.add(
      uids.map(uid => aNotification(uid)),
      now,
    );
    await Promise.all(replicas.map(({ drain }) => drain.run(notABit)));
    expect([...sent].sort()).toEqual(uids.map(uid => `${uid} sleeps`).sort());
  });

  it('tries again what could not be sent, and holds nothing else up', async () => {
    const { store, drain } = await aReplica();
    await store.add([aNotification('first'), aNotification('second')], now);
    const reach = send;
    let isBroken = true;
    send = options =>
      isBroken && options.payload.title.startsWith('first')
        ? Promise.reject(new Error('503'))
        : reach(options);
    await drain.run(notABit);
    expect(sent).toEqual(['second sleeps']);
    isBroken = false;
    await drain.run(notABit);
    expect(sent).toEqual(['second sleeps']);
    later(10_000);
    await drain.run(notABit);
    await drain.run(notABit);
    expect(sent).toEqual(['second sleeps', 'first sleeps']);
  });

  it('leaves out who is told already, by way of a group of theirs too', async () => {
    const { store, drain } = await aReplica();
    const told: unknown[] = [];
    send = async ({ recipients }) => {
      told.push(recipients);
    };
    const { message, ...key } = aNotification('first');
    const toClassOwners = {
      ...message,
      recipients: [platform] satisfies [string],
      except: [jane, search],
    };
    await store.add([{ ...key, message: toClassOwners }], now);
    await drain.run(notABit);
    expect(told).toEqual([
      {
        type: 'entity',
        entityRef: [platform],
        excludeEntityRef: [jane, search, 'user:default/mate'],
      },
    ]);
  });

  it('sends what a replica had taken on that died since', async () => {
    const { store, drain } = await aReplica();
    await store.add([aNotification('first')], now);
    const heldUntil = new Date(now.getTime() + 60_000);
    expect(await store.take(now, heldUntil)).toBeDefined();
    await drain.run(notABit);
    expect(sent).toEqual([]);
    later(60_000);
    await drain.run(notABit);
    expect(sent).toEqual(['first sleeps']);
  });

  it('tells nothing of what happened before it was installed, nor of what is old', async () => {
    const replica = await aReplica();
    await replica.store.firstStart(installed);
    later(10 * 24 * 60 * 60 * 1000);
    const { intake } = replica;
    intake.takeEnvironment(
      anEnvironment(asleepSince('2026-11-21T09:59:00Z'), {}, 'before'),
    );
    intake.takeEnvironment(
      anEnvironment(asleepSince('2026-11-23T12:00:00Z'), {}, 'old'),
    );
    intake.takeRecord(aRecord({ endedAt: '2026-11-01T12:00:00Z' }, 'gone'));
    intake.takeEnvironment(
      anEnvironment(asleepSince('2026-12-01T09:00:00Z'), {}, 'news'),
    );
    expect(await waiting(replica)).toEqual(['news sleeps: its time is over']);
    await intake.stop();
  });

  it('remembers its first start across restarts', async () => {
    const first = await (await aReplica()).store.firstStart(installed);
    later(60_000);
    expect(await (await aReplica()).store.firstStart(now)).toBe(first);
  });

  it('takes in later what the database refused', async () => {
    const { store, drain } = await aReplica();
    let refusals = 2;
    const intake = new NotificationIntake({
      store: {
        firstStart: time => store.firstStart(time),
        add: async (...news) => {
          if (refusals > 0) {
            refusals -= 1;
            throw new Error('the database is away');
          }
          await store.add(...news);
        },
      },
      classOf: () => notebook,
      synced: async () => undefined,
      logger: mockServices.logger.mock(),
      now: () => now,
      delay: async () => undefined,
    });
    intake.takeRecord(aRecord());
    const titles = await eventually(
      async () => {
        await drain.run(notABit);
        return sent;
      },
      told => told.length > 0,
    );
    expect(titles).toEqual(['llama has ended']);
    await intake.stop();
  });

  it('waits for the classes once, however much changes', async () => {
    const { store, drain } = await aReplica();
    let waits = 0;
    const intake = new NotificationIntake({
      store,
      classOf: () => notebook,
      synced: async () => {
        waits += 1;
      },
      logger: mockServices.logger.mock(),
      now: () => now,
      delay: async () => undefined,
    });
    intake.takeRecord(aRecord());
    await eventually(
      async () => {
        await drain.run(notABit);
        return sent;
      },
      told => told.length > 0,
    );
    intake.takeRecord(aRecord());
    await intake.stop();
    expect(waits).toBe(1);
  });

  it('ends quietly when the backend stops before the classes were read', async () => {
    const { store } = await aReplica();
    let giveUp: (error: Error) => void = () => undefined;
    const intake = new NotificationIntake({
      store,
      classOf: () => notebook,
      synced: () =>
        new Promise((_, reject) => {
          giveUp = reject;
        }),
      logger: mockServices.logger.mock(),
      now: () => now,
      delay: async () => undefined,
    });
    intake.takeRecord(aRecord());
    giveUp(new Error('the watch was stopped'));
    await expect(intake.stop()).resolves.toBeUndefined();
    expect(await store.take(now, now)).toBeUndefined();
  });

  it('forgets in the end what was told long ago', async () => {
    const { store, drain } = await aReplica();
    await store.add([aNotification('first')], now);
    await drain.run(notABit);
    expect(await store.forget(new Date('2026-11-21T12:00:00Z'))).toBe(0);
    await store.add([aNotification('first')], now);
    await drain.run(notABit);
    expect(sent).toEqual(['first sleeps']);
    await store.forget(new Date('2026-11-22T00:00:00Z'));
    await store.add([aNotification('first')], now);
    await drain.run(notABit);
    expect(sent).toEqual(['first sleeps', 'first sleeps']);
  });
});
