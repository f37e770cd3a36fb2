import { mockServices } from '@backstage/backend-test-utils';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import type { ActivityItem } from '@environments-dev/plugin-environments-common';
import { testDatabases } from '../__testUtils__/databases';
import { ActivityStore } from './ActivityStore';
import { EnvironmentActivity } from './EnvironmentActivity';
import { recordActivity } from './recordActivity';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const uid = 'uid-llama';
const llama = { namespace: 'search', name: 'llama' };

describe.each(testDatabases())('audited activity in $engine', ({ empty }) => {
  let store: ActivityStore;
  let minute: number;

  beforeEach(async () => {
    store = await ActivityStore.create(await empty());
    minute = 0;
  });

  const createEvent = async () => ({
    success: async () => undefined,
    fail: async () => undefined,
  });

  function audited(kept: Pick<ActivityStore, 'add'> = store) {
    return recordActivity(mockServices.auditor.mock({ createEvent }), {
      store: kept,
      uidOf: ({ name }) => (name === llama.name ? uid : undefined),
      logger: mockServices.logger.mock(),
      now: () => new Date(Date.UTC(2026, 10, 21, 12, minute++)),
    });
  }

  const anEvent = (eventId: string, meta: object = {}) => ({
    eventId,
    severityLevel: 'medium' as const,
    meta: { ...llama, by: jane, ...meta },
  });

  const sentences = async () =>
    (await read()).map(({ kind, message }) => `${kind}: ${message}`);

  async function read(): Promise<ActivityItem[]> {
    const items = await store.list(uid);
    const activity = new EnvironmentActivity({
      store: { list: async () => items },
      readEvents: async () => [],
    });
    return activity.ofRecord({
      environment: { ...llama, uid, instanceUid: uid },
      className: 'notebook',
      parameters: {},
      finalPhase: 'Ready',
      finalReason: '',
      finalMessage: '',
      endedBecause: 'its time was up',
      createdAt: '2026-11-21T12:00:10Z',
      requester: { username: jane, entityRef: jane, groups: [] },
      lifetime: {
        ttl: '8h',
        extensions: [
          {
            id: 'one',
            add: '24h',
            by: jane,
            at: '2026-11-21T12:00:58Z',
            because: 'more to see',
          },
          {
            id: 'two',
            add: '1h',
            by: 'kubernetes-admin',
            at: '2026-11-21T12:01:00Z',
            because: '',
          },
        ],
      },
      endingSince: '2026-11-21T13:00:00Z',
      endedAt: '2026-11-21T13:01:00Z',
      approvals: [],
      objects: [],
      kinds: [],
      leftOver: 0,
    });
  }

  it('says who did what, newest first, and once what portal and cluster both know', async () => {
    const auditor = audited();
    const created = await auditor.createEvent(
      anEvent('environment-create', { className: 'notebook' }),
    );
    await created.success({ meta: { uid } });
    const extended = await auditor.createEvent(
      anEvent('environment-extend', { add: '24h', because: 'more to see' }),
    );
    await extended.success({ meta: { uid } });
    expect(await sentences()).toEqual([
      'Ended: nothing of it was left',
      'Ending: its end began: its time was up',
      'Extended: user:default/jane extended it: by 24h, more to see',
      'Extended: kubernetes-admin extended it by 1h',
      'Requested: user:default/jane requested it',
    ]);
  });

  it('says what was refused and why, but not of who may not see it, nor of what was only read', async () => {
    const auditor = audited();
    const refused = await auditor.createEvent(anEvent('environment-delete'));
    await refused.fail({ error: new NotAllowedError('You may not') });
    const unseen = await auditor.createEvent(anEvent('environment-delete'));
    await unseen.fail({ error: new NotFoundError('There is none') });
    const taken = await auditor.createEvent(anEvent('environment-create'));
    await taken.fail({ error: new Error('it exists') });
    const logs = await auditor.createEvent({
      ...anEvent('environment-logs'),
      severityLevel: 'low',
    });
    await logs.success();
    expect(await store.list(uid)).toHaveLength(1);
    expect(await sentences()).toContain(
      'Refused: user:default/jane could not end it. You may not',
    );
  });

  it('fails no request when it cannot be kept', async () => {
    const event = await audited({
      add: () => Promise.reject(new Error('the database is away')),
    }).createEvent(anEvent('environment-delete'));
    await expect(event.success({ meta: { uid } })).resolves.toBeUndefined();
  });
});
