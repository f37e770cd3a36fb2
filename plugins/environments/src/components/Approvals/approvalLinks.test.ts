import { formatApprovalsView, parseApprovalsView } from './approvalLinks';

describe('a link to the approvals', () => {
  it('opens what it was made for', () => {
    const open = { namespace: 'search', name: 'qwen' };
    const query = formatApprovalsView({ view: 'mine', open });
    expect(parseApprovalsView(new URLSearchParams(query))).toEqual({
      view: 'mine',
      open,
    });
  });

  it('that is mangled opens the inbox', () => {
    expect(
      parseApprovalsView(new URLSearchParams('view=nope&request=nope')),
    ).toEqual({ view: 'toDecide', open: undefined });
  });
});
