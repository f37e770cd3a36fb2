import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { environmentClassPermissionRules } from './environmentClassRules';
import { matchesEnvironmentFilter } from './environmentFacts';
import type { EnvironmentFacts, EnvironmentFilter } from './environmentFacts';
import { environmentPermissionRules } from './environmentRules';

const jane = 'user:default/jane';
const group = 'group:default/search';

const environment = {
  namespace: 'search',
  name: 'llama',
  className: 'notebook',
  owner: group,
  requester: jane,
};

describe('rules on environments', () => {
  const { isOwner, isInProject, hasClass } = environmentPermissionRules;

  it.each([
    ['whose group owns it', [group], true],
    ['who asked for it', [jane], true],
    ['of another group', ['group:default/payments'], false],
    ['who claims nothing', [], false],
  ])('IS_OWNER for somebody %s: %s', (_, claims, allowed) => {
    expect(isOwner.apply(environment, { claims })).toBe(allowed);
  });

  it('IS_OWNER is nobody’s for what has neither owner nor requester', () => {
    const { owner, requester, ...orphan } = environment;
    expect(isOwner.apply(orphan, { claims: [jane, group] })).toBe(false);
  });

  it('IN_PROJECT and HAS_CLASS allow what they name', () => {
    expect(isInProject.apply(environment, { projects: ['search'] })).toBe(true);
    expect(isInProject.apply(environment, { projects: [] })).toBe(false);
    expect(hasClass.apply(environment, { classes: ['notebook'] })).toBe(true);
    expect(hasClass.apply(environment, { classes: ['postgres'] })).toBe(false);
  });
});

describe('a list', () => {
  const { isOwner, isInProject, hasClass, isApprover } =
    environmentPermissionRules;
  const { owner, ...unowned } = environment;
  const environments: EnvironmentFacts[] = [
    environment,
    unowned,
    { ...environment, requester: 'user:default/mate', approvers: [jane] },
    { ...environment, namespace: 'payments', className: 'postgres' },
  ];
  function narrowed(
    facts: EnvironmentFacts,
    query: PermissionCriteria<EnvironmentFilter>,
  ): boolean {
    if ('anyOf' in query) {
      return query.anyOf.some(each => narrowed(facts, each));
    }
    if ('allOf' in query) {
      return query.allOf.every(each => narrowed(facts, each));
    }
    return 'not' in query
      ? !narrowed(facts, query.not)
      : matchesEnvironmentFilter(facts, query);
  }

  it.each([[[]], [[jane]], [[group]], [[jane, group, 'search', 'notebook']]])(
    'is narrowed by a rule to what the rule allows one by one, for %j',
    names => {
      for (const facts of environments) {
        const claims = names;
        const projects = names;
        const classes = names;
        expect([
          narrowed(facts, isOwner.toQuery({ claims })),
          narrowed(facts, isApprover.toQuery({ claims })),
          narrowed(facts, isInProject.toQuery({ projects })),
          narrowed(facts, hasClass.toQuery({ classes })),
        ]).toEqual([
          isOwner.apply(facts, { claims }),
          isApprover.apply(facts, { claims }),
          isInProject.apply(facts, { projects }),
          hasClass.apply(facts, { classes }),
        ]);
      }
    },
  );
});

describe('a request that needs an approval', () => {
  const { isApprover } = environmentPermissionRules;
  const asked = { ...environment, approvers: ['group:default/leads', jane] };

  it('is allowed by IS_APPROVER to the people and groups that decide on it', () => {
    expect(isApprover.apply(asked, { claims: ['group:default/leads'] })).toBe(
      true,
    );
    expect(isApprover.apply(asked, { claims: [jane] })).toBe(true);
    expect(isApprover.apply(asked, { claims: [group] })).toBe(false);
  });

  it('is nobody’s to decide on where none is needed', () => {
    expect(isApprover.apply(environment, { claims: [jane, group] })).toBe(
      false,
    );
  });
});

describe('rules on classes', () => {
  const { isOfferedTo, isClassOwner } = environmentClassPermissionRules;
  const klass = { name: 'notebook', owner: group, offeredTo: [group] };

  it('IS_OFFERED_TO allows who is named, and everybody where nobody is', () => {
    expect(isOfferedTo.apply(klass, { claims: [jane, group] })).toBe(true);
    expect(isOfferedTo.apply(klass, { claims: [jane] })).toBe(false);
    expect(isOfferedTo.apply({ ...klass, offeredTo: [] }, { claims: [] })).toBe(
      true,
    );
  });

  it('IS_OWNER allows the class’s owner', () => {
    expect(isClassOwner.apply(klass, { claims: [group] })).toBe(true);
    expect(isClassOwner.apply(klass, { claims: [jane] })).toBe(false);
  });
});
