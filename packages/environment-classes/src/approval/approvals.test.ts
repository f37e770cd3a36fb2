import type {
  EnvironmentApproval,
  Requester,
} from '@environments-dev/plugin-environments-common';
import { API_VERSION } from '@environments-dev/plugin-environments-common';
import * as fc from 'fast-check';
import {
  configMap,
  llama,
  parameters,
  validClass,
} from '../__fixtures__/classes';
import type { JsonObject } from '../json';
import {
  approvalRule,
  countedDecisions,
  decideApproval,
  requestHash,
  sayApproval,
  type ApprovalContext,
} from '.';

const portal = 'system:serviceaccount:environments-system:environments-portal';
const jane: Requester = { username: 'user:default/jane', groups: [] };
const lead: Requester = {
  username: 'user:default/lead',
  groups: ['system:authenticated', 'group:default/leads'],
};

const context: ApprovalContext = {
  environmentUid: 'uid-1',
  requester: jane,
  approvers: ['group:default/leads', 'user:default/ann'],
  prefixes: { userPrefix: '', groupPrefix: '' },
};

function anApproval(
  spec: Partial<EnvironmentApproval['spec']> = {},
  { name = 'approval-1', at = '2026-11-21T10:00:00Z' } = {},
): EnvironmentApproval {
  return {
    apiVersion: API_VERSION,
    kind: 'EnvironmentApproval',
    metadata: { name, namespace: 'search', creationTimestamp: at },
    spec: {
      environmentName: 'llama',
      environmentUid: 'uid-1',
      requestHash: 'hash-1',
      decision: 'Approved',
      reason: '',
      approver: lead,
      ...spec,
    },
  };
}

function stateOf(
  approvals: EnvironmentApproval[],
  more: Partial<ApprovalContext> = {},
) {
  return decideApproval('hash-1', approvals, { ...context, ...more }).state;
}

describe('whether a request needs an approval', () => {
  const withApproval = (approve: JsonObject) =>
    validClass({
      parameters: parameters({ replicas: { type: 'integer', default: 1 } }),
      access: { approve },
      resources: [configMap('settings', { x: '1' })],
    });
  const by = ['group:default/leads'];

  it('is no for a class that asks for none', () => {
    const plain = validClass({
      resources: [configMap('settings', { x: '1' })],
    });
    expect(approvalRule(plain, {}, llama)).toEqual({ required: false });
  });

  it('is always yes for a class that says no more', () => {
    expect(approvalRule(withApproval({ by }), {}, llama)).toEqual({
      required: true,
      by,
    });
  });

  it.each([
    { replicas: 2, required: false },
    { replicas: 3, required: true },
  ])('goes by its parameters: $replicas replicas', ({ replicas, required }) => {
    const compiled = withApproval({ when: '${parameters.replicas > 2}', by });
    expect(approvalRule(compiled, { replicas }, llama)).toMatchObject({
      required,
    });
  });

  it('goes by who answers for it', () => {
    const compiled = withApproval({
      when: '${!environment.owner.startsWith("group:")}',
      by,
    });
    expect(approvalRule(compiled, { replicas: 1 }, llama)).toMatchObject({
      required: true,
    });
  });

  it('is yes when the question cannot be answered', () => {
    const compiled = withApproval({
      when: '${10 / (parameters.replicas - 1) > 2}',
      by,
    });
    expect(approvalRule(compiled, { replicas: 1 }, llama)).toMatchObject({
      required: true,
    });
  });
});

describe('the hash of what was asked', () => {
  const rules = { default: '8h' };
  const asked = {
    revision: 'abc',
    parameters: { model: 'llama', replicas: 2, tags: ['a', 'b'] },
    lifetime: { ttl: '24h', extensions: [{ add: '2h' }, { add: '30m' }] },
  };
  const hash = requestHash(asked, rules);

  it('is the same however the same is written', () => {
    expect(hash).toMatch(/^[0-9a-f]{16}$/);
    for (const same of [
      {
        ...asked,
        parameters: { tags: ['a', 'b'], replicas: 2, model: 'llama' },
      },
      {
        ...asked,
        lifetime: {
          ttl: '1440m',
          extensions: [{ add: '30m' }, { add: '120m' }],
        },
      },
    ]) {
      expect(requestHash(same, rules)).toBe(hash);
    }
    const short = { ...asked, lifetime: { extensions: [] } };
    expect(requestHash(short, rules)).toBe(
      requestHash({ ...asked, lifetime: { ttl: '8h', extensions: [] } }, rules),
    );
  });

  it.each([
    ['another revision', { revision: 'abd' }],
    ['another value', { parameters: { ...asked.parameters, replicas: 3 } }],
    [
      'another order in a list',
      { parameters: { ...asked.parameters, tags: ['b', 'a'] } },
    ],
    ['another time to live', { lifetime: { ...asked.lifetime, ttl: '25h' } }],
    ['a date', { lifetime: { until: '2026-12-01T00:00:00Z', extensions: [] } }],
    [
      'an extension',
      {
        lifetime: {
          ttl: '24h',
          extensions: [...asked.lifetime.extensions, { add: '1m' }],
        },
      },
    ],
  ])('is another for %s', (_, change) => {
    expect(requestHash({ ...asked, ...change }, rules)).not.toBe(hash);
  });

  it('is another exactly when the time asked for in all parts, or a parameter, is', () => {
    const minutes = fc.integer({ min: 1, max: 500 });
    const wish = fc.record({
      ttl: minutes,
      extensions: fc.array(minutes, { maxLength: 4 }),
      parameters: fc.dictionary(fc.string(), fc.integer(), { maxKeys: 4 }),
    });
    const hashOf = ({
      ttl,
      extensions,
      parameters: values,
    }: {
      ttl: number;
      extensions: number[];
      parameters: Record<string, number>;
    }) =>
      requestHash(
        {
          revision: 'abc',
          parameters: values,
          lifetime: {
            ttl: `${ttl}m`,
            extensions: extensions.map(add => ({ add: `${add}m` })),
          },
        },
        rules,
      );
    const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
    fc.assert(
      fc.property(wish, wish, (one, other) => {
        const isSame =
          one.ttl === other.ttl &&
          sum(one.extensions) === sum(other.extensions) &&
          JSON.stringify(Object.entries(one.parameters).sort()) ===
            JSON.stringify(Object.entries(other.parameters).sort());
        expect(hashOf(one) === hashOf(other)).toBe(isSame);
        expect(
          hashOf({
            ...one,
            extensions: [...one.extensions].reverse(),
            parameters: Object.fromEntries(
              Object.entries(one.parameters).reverse(),
            ),
          }),
        ).toBe(hashOf(one));
      }),
    );
  });
});

describe('a decision', () => {
  it('is awaited while there is none', () => {
    expect(stateOf([])).toBe('ApprovalRequired');
  });

  it('counts by a member of a group, or by a person, that the class names', () => {
    expect(stateOf([anApproval()])).toBe('Approved');
    const ann = { username: 'User:default/Ann', groups: [] };
    expect(stateOf([anApproval({ approver: ann })])).toBe('Approved');
    expect(stateOf([anApproval({ decision: 'Rejected' })])).toBe('Rejected');
  });

  it('counts through the portal by the person and the groups that it names', () => {
    const through = (entityRef: string, groups: string[]) =>
      stateOf([
        anApproval({ approver: { username: portal, groups, entityRef } }),
      ]);
    expect(through('user:default/ann', [])).toBe('Approved');
    expect(through('user:default/max', ['group:default/leads'])).toBe(
      'Approved',
    );
    expect(through('user:default/max', ['group:default/search'])).toBe(
      'ApprovalRequired',
    );
  });

  it.each([
    ['another environment of that name', { environmentUid: 'uid-0' }],
    ['something else that was asked', { requestHash: 'hash-0' }],
  ])('about %s says nothing', (_, about) => {
    expect(stateOf([anApproval(about)])).toBe('ApprovalRequired');
  });

  it.each<[string, Requester | undefined, string]>([
    ['who asked', { ...jane, groups: ['group:default/leads'] }, 'asked for it'],
    [
      'who asked, through the portal',
      {
        username: portal,
        groups: ['group:default/leads'],
        entityRef: 'user:default/Jane',
      },
      'asked for it',
    ],
    [
      'somebody else',
      { username: 'user:default/max', groups: [] },
      'is not among those who may',
    ],
    [
      'a user with the name of a group',
      { username: 'group:default/leads', groups: [] },
      'is not among those who may',
    ],
    [
      'another authenticator’s group of that name',
      { username: 'x', groups: ['partner:group:default/leads'] },
      'is not among those who may',
    ],
    [
      'the portal for nobody',
      { username: portal, groups: ['group:default/leads'] },
      'is not known',
    ],
    ['nobody', undefined, 'is not known'],
  ])('of %s does not count, and it is said why', (_, approver, because) => {
    const decision = decideApproval(
      'hash-1',
      [anApproval({ approver })],
      context,
    );
    expect(decision).toMatchObject({
      state: 'ApprovalRequired',
      disregarded: [{ because }],
    });
  });

  it('does not count where it is not known who asked', () => {
    for (const requester of [undefined, { username: portal, groups: [] }]) {
      expect(stateOf([anApproval()], { requester })).toBe('ApprovalRequired');
    }
  });

  it('counts with the prefixes of the installation, and no other', () => {
    const prefixed = {
      username: 'oidc:user:default/lead',
      groups: ['oidc:group:default/leads'],
    };
    const prefixes = { userPrefix: 'oidc:', groupPrefix: 'oidc:' };
    const approvals = [anApproval({ approver: prefixed })];
    expect(stateOf(approvals, { prefixes })).toBe('Approved');
    expect(stateOf(approvals)).toBe('ApprovalRequired');
    const own = [
      anApproval({
        approver: { ...prefixed, username: 'oidc:user:default/jane' },
      }),
    ];
    const requester = {
      username: portal,
      groups: [],
      entityRef: 'user:default/jane',
    };
    expect(stateOf(own, { prefixes, requester })).toBe('ApprovalRequired');
  });

  it('is told by the newest, and a rejection is final', () => {
    const first = anApproval({}, { name: 'b', at: '2026-11-21T10:00:00Z' });
    const second = anApproval(
      { reason: 'fine' },
      { name: 'a', at: '2026-11-21T11:00:00Z' },
    );
    const rejection = anApproval(
      { decision: 'Rejected', reason: 'too dear' },
      { name: 'c', at: '2026-11-21T10:30:00Z' },
    );
    expect(decideApproval('hash-1', [second, first], context)).toMatchObject({
      state: 'Approved',
      decision: { name: 'a', by: 'user:default/lead', reason: 'fine' },
    });
    expect(
      decideApproval('hash-1', [second, rejection, first], context),
    ).toMatchObject({ state: 'Rejected', decision: { reason: 'too dear' } });
  });
});

describe('for any decisions', () => {
  const people: Requester[] = [
    jane,
    lead,
    { username: 'user:default/ann', groups: [] },
    {
      username: portal,
      groups: ['group:default/leads'],
      entityRef: 'user:default/jane',
    },
    { username: portal, groups: [], entityRef: 'user:default/ann' },
    { username: 'user:default/max', groups: ['group:default/search'] },
  ];
  const entitled = new Set([people[1], people[2], people[4]]);
  const approval = fc
    .record({
      approver: fc.constantFrom(...people),
      environmentUid: fc.constantFrom('uid-1', 'uid-0'),
      requestHash: fc.constantFrom('hash-1', 'hash-0'),
      decision: fc.constantFrom('Approved' as const, 'Rejected' as const),
      second: fc.integer({ min: 10, max: 59 }),
      name: fc.uuid(),
    })
    .map(({ second, name, ...spec }) =>
      anApproval(spec, { name, at: `2026-11-21T10:00:${second}Z` }),
    );
  const approvals = fc.array(approval, { maxLength: 12 });
  const counts = ({ spec }: EnvironmentApproval) =>
    spec.approver !== undefined &&
    entitled.has(spec.approver) &&
    spec.environmentUid === 'uid-1' &&
    spec.requestHash === 'hash-1';

  it('a request is approved exactly when somebody entitled approved this and nobody entitled rejected it', () => {
    fc.assert(
      fc.property(approvals, given => {
        const counted = given.filter(counts).map(({ spec }) => spec.decision);
        const decided = counted.includes('Approved')
          ? 'Approved'
          : 'ApprovalRequired';
        expect(stateOf(given)).toBe(
          counted.includes('Rejected') ? 'Rejected' : decided,
        );
      }),
    );
  });

  it('their order does not matter', () => {
    fc.assert(
      fc.property(
        approvals.chain(given =>
          fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray(given, { minLength: given.length }),
          ),
        ),
        ([given, shuffled]) => {
          expect(decideApproval('hash-1', shuffled, context)).toEqual(
            decideApproval('hash-1', given, context),
          );
          expect(countedDecisions(shuffled, context)).toEqual(
            countedDecisions(given, context),
          );
        },
      ),
    );
  });
});

describe('what is said', () => {
  const by = ['group:default/leads', 'user:default/ann'];

  it('names who may approve, and what is left as it is', () => {
    const waiting = decideApproval('hash-1', [], context);
    expect(sayApproval(waiting, by, { isRunning: false })).toBe(
      'it needs the approval of group:default/leads or user:default/ann before it starts',
    );
    expect(sayApproval(waiting, by, { isRunning: true })).toBe(
      'the change needs the approval of group:default/leads or user:default/ann; until then nothing of it is applied',
    );
  });

  it('gives the words of who rejected it, and why a decision did not count', () => {
    const rejected = decideApproval(
      'hash-1',
      [anApproval({ decision: 'Rejected', reason: 'too dear' })],
      context,
    );
    expect(sayApproval(rejected, by, { isRunning: false })).toBe(
      'rejected by user:default/lead: too dear',
    );
    const own = decideApproval(
      'hash-1',
      [anApproval({ approver: jane })],
      context,
    );
    expect(sayApproval(own, ['user:default/ann'], { isRunning: false })).toBe(
      'it needs the approval of user:default/ann before it starts; the decision of user:default/jane does not count, who asked for it',
    );
  });
});
