import type { EnvironmentNotification } from './EnvironmentNotification';
import { notificationsOfEnvironment } from './notificationsOfEnvironment';
import {
  anEnvironment,
  jane,
  notebook,
  platform,
  search,
} from './__testUtils__/builders';

const readyAt = '2026-11-21T09:00:00Z';
const leads = 'group:default/leads';

function told(
  environment: ReturnType<typeof anEnvironment>,
): EnvironmentNotification[] {
  return notificationsOfEnvironment(environment, notebook);
}

it('warns owner and requester before their environment sleeps, with both dates and one action', () => {
  const [warning, ...others] = told(
    anEnvironment({
      readyAt,
      warnings: [{ before: '2h', at: '2026-11-21T15:00:00Z' }],
      sleepsAt: '2026-11-21T17:00:00Z',
      endsAt: '2026-11-23T17:00:00Z',
    }),
  );
  expect(others).toEqual([]);
  expect(warning).toEqual({
    uid: 'uid-llama',
    transition: 'Warned 2026-11-21T15:00:00Z',
    audience: 'People',
    at: '2026-11-21T15:00:00.000Z',
    message: {
      recipients: [search, jane],
      except: [],
      title: 'llama sleeps on 21 November 2026 at 17:00 UTC',
      description:
        'It ends on 23 November 2026 at 17:00 UTC. Extend it if it is still needed. Project search, class Notebook.',
      link: '/environments/search/llama',
      severity: 'normal',
      topic: 'environment-warned',
      scope: 'environment:uid-llama',
    },
  });
});

it('warns of the end while it sleeps', () => {
  const [warning] = told(
    anEnvironment({
      readyAt,
      warnings: [{ before: '2h', at: '2026-11-23T15:00:00Z' }],
      sleepsAt: '2026-11-21T17:00:00Z',
      endsAt: '2026-11-23T17:00:00Z',
    }),
  );
  expect(warning.message.title).toBe(
    'llama ends on 23 November 2026 at 17:00 UTC',
  );
});

it('says once what two marks of one instant say, and nothing of marks before it was ready', () => {
  const warnings = [
    { before: '24h', at: readyAt },
    { before: '2h', at: '2026-11-21T15:00:00Z' },
    { before: '30m', at: '2026-11-21T15:00:00Z' },
  ];
  expect(
    told(anEnvironment({ readyAt, warnings, endsAt: '2026-11-21T17:00:00Z' })),
  ).toHaveLength(1);
});

it('does not warn of an end that was put off since', () => {
  const warnings = [{ before: '2h', at: '2026-11-21T15:00:00Z' }];
  expect(
    told(anEnvironment({ readyAt, warnings, endsAt: '2026-11-22T17:00:00Z' })),
  ).toEqual([]);
});

it('tells that it sleeps when its time is over or somebody put it to sleep, and of its rota nothing', () => {
  const asleep = {
    phase: 'Asleep',
    readyAt,
    asleepSince: '2026-11-21T17:00:00Z',
    endsAt: '2026-11-23T17:00:00Z',
  };
  const titles = (environment: ReturnType<typeof anEnvironment>) =>
    told(environment).map(({ message }) => message.title);
  expect(
    titles(anEnvironment({ ...asleep, sleepsAt: '2026-11-21T17:00:00Z' })),
  ).toEqual(['llama sleeps: its time is over']);
  expect(titles(anEnvironment(asleep, { power: { mode: 'Asleep' } }))).toEqual([
    'llama was put to sleep',
  ]);
  expect(
    titles(
      anEnvironment(
        { ...asleep, sleepsAt: '2026-11-22T17:00:00Z' },
        { schedule: [{ sleep: '0 17 * * *' }] },
      ),
    ),
  ).toEqual([]);
});

it('asks approvers, not the requester, and names neither environment nor project to them', () => {
  const asked = told(
    anEnvironment({
      phase: 'Waiting',
      reason: 'ApprovalRequired',
      approval: { state: 'ApprovalRequired', requestHash: 'h1', by: [leads] },
    }),
  );
  expect(asked).toHaveLength(1);
  const [{ audience, message }] = asked;
  expect(audience).toBe('Approvers');
  expect(message).toMatchObject({
    recipients: [leads],
    except: [jane],
    title: 'A request for Notebook waits for your approval',
    link: '/environments/approvals',
  });
  const words = `${message.title} ${message.description} ${message.link}`;
  expect(words).not.toContain('llama');
  expect(words).not.toContain('search');
});

it('asks again when something else is asked', () => {
  const asking = (requestHash: string) =>
    told(
      anEnvironment({
        approval: { state: 'ApprovalRequired', requestHash, by: [leads] },
      }),
    )[0].transition;
  expect(asking('h1')).toBe(asking('h1'));
  expect(asking('h1')).not.toBe(asking('h2'));
});

it.each([
  ['Approved', 'llama was approved by user:default/lee', 'normal'],
  ['Rejected', 'llama was rejected by user:default/lee', 'high'],
] as const)(
  'tells owner and requester that it was %s, and not who decided',
  (decision, title, severity) => {
    const [given, ...others] = told(
      anEnvironment({
        phase: decision === 'Rejected' ? 'Failed' : 'Starting',
        reason: decision === 'Rejected' ? 'Rejected' : '',
        failedAt: '2026-11-21T10:00:00Z',
        approval: {
          state: decision,
          requestHash: 'h1',
          by: [leads],
          decisions: [
            {
              name: 'a1',
              requestHash: 'h1',
              decision,
              by: 'user:default/lee',
              at: '2026-11-21T10:00:00Z',
            },
          ],
        },
        conditions: [
          {
            type: 'Approved',
            status: 'False',
            reason: decision,
            message: 'rejected by user:default/lee: too dear',
            lastTransitionTime: '2026-11-21T10:00:00Z',
          },
        ],
      }),
    );
    // Not of the failure that a rejection is, besides.
    expect(others).toEqual([]);
    expect(given.message).toMatchObject({
      title,
      severity,
      recipients: [search, jane],
      except: ['user:default/lee'],
    });
    expect(given.message.description.includes('too dear')).toBe(
      decision === 'Rejected',
    );
  },
);

it('tells of a failure, and of one of the class its owner too, without a word of whose it is', () => {
  const failure = (reason: string) =>
    told(
      anEnvironment({
        phase: 'Failed',
        reason,
        message: 'llama-data: no such volume',
        failedAt: '2026-11-21T10:00:00Z',
      }),
    );
  expect(failure('StartingDeadlineExceeded')).toMatchObject([
    {
      audience: 'People',
      message: {
        title: 'llama has failed: StartingDeadlineExceeded',
        description: expect.stringContaining('Llama-data: no such volume.'),
      },
    },
  ]);
  const [, owner] = failure('RenderingFailed');
  expect(owner).toMatchObject({
    audience: 'ClassOwner',
    message: { recipients: [platform], except: [search, jane] },
  });
  expect(owner.message.title + owner.message.description).not.toMatch(
    /llama|search|jane/,
  );
});

it('tells nobody where nobody of the catalog is known', () => {
  expect(
    told(
      anEnvironment(
        { phase: 'Failed', reason: 'Broken', failedAt: readyAt },
        { owner: undefined, requester: { username: 'kubernetes-admin' } },
      ),
    ),
  ).toEqual([]);
});
