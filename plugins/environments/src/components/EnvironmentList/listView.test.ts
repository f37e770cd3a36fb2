import { formatListView, isOwnView, parseListView, queryOf } from './listView';

describe('the list and its URL', () => {
  it('begins with mine, what ends first at the top', () => {
    const view = parseListView(new URLSearchParams());
    expect(queryOf(view)).toMatchObject({ scope: 'mine', sort: 'endsAt' });
    expect(formatListView(view).toString()).toBe('scope=mine');
    expect(isOwnView(view)).toBe(false);
    expect(isOwnView({ ...view, ending: true })).toBe(true);
    expect(isOwnView(parseListView(new URLSearchParams('sort=name')))).toBe(
      true,
    );
  });

  it('keeps scope, filters and order in the URL', () => {
    const url =
      'scope=team&search=llama&class=notebook&owner=group%3Adefault%2Fsearch&phase=Ready&project=search&ending=soon&sort=-name';
    const view = parseListView(new URLSearchParams(url));
    expect(formatListView(view).toString()).toBe(url);
    expect(queryOf(view)).toEqual({
      scope: 'team',
      search: 'llama',
      className: 'notebook',
      owner: 'group:default/search',
      phase: 'Ready',
      namespace: 'search',
      endsWithin: '24h',
      sort: '-name',
    });
  });

  it('falls back where a URL makes no sense', () => {
    const view = parseListView(
      new URLSearchParams('scope=everything&sort=-shoe-size'),
    );
    expect(view.scope).toBe('mine');
    expect(view.sort).toEqual({ field: 'endsAt', descending: false });
  });
});
