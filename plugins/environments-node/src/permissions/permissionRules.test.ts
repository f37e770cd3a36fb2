import { environmentClassPermissionRules } from './environmentClassRules';
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
