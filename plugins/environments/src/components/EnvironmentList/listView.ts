import type { ListEnvironmentsQuery } from '@environments-dev/plugin-environments-common';

export type Scope = 'mine' | 'team' | 'all';

export const SORT_FIELDS = [
  'name',
  'className',
  'phase',
  'owner',
  'endsAt',
] as const;
export type SortField = (typeof SORT_FIELDS)[number];

/** What the list shows, as its URL says it. */
export interface ListView {
  scope: Scope;
  search: string;
  className: string;
  owner: string;
  phase: string;
  namespace: string;
  /** Only what ends within a day. */
  ending: boolean;
  sort: { field: SortField; descending: boolean };
}

const DEFAULT_SORT: ListView['sort'] = { field: 'endsAt', descending: false };

function readScope(text: string | null): Scope {
  return text === 'team' || text === 'all' ? text : 'mine';
}

function readSort(text: string | null): ListView['sort'] {
  const name = text?.replace(/^-/, '');
  const field = SORT_FIELDS.find(each => each === name);
  return field
    ? { field, descending: text?.startsWith('-') ?? false }
    : DEFAULT_SORT;
}

/** The view that a URL asks for; what it does not know falls back. */
export function parseListView(params: URLSearchParams): ListView {
  return {
    scope: readScope(params.get('scope')),
    search: params.get('search') ?? '',
    className: params.get('class') ?? '',
    owner: params.get('owner') ?? '',
    phase: params.get('phase') ?? '',
    namespace: params.get('project') ?? '',
    ending: params.get('ending') === 'soon',
    sort: readSort(params.get('sort')),
  };
}

/**
 * The URL of a view; what is as it always is stays out, but for the scope: a URL that
 * says nothing is the view that the person begins with.
 */
export function formatListView(view: ListView): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string) =>
    value ? params.set(name, value) : undefined;
  set('scope', view.scope);
  set('search', view.search);
  set('class', view.className);
  set('owner', view.owner);
  set('phase', view.phase);
  set('project', view.namespace);
  set('ending', view.ending ? 'soon' : '');
  const { field, descending } = view.sort;
  if (field !== DEFAULT_SORT.field || descending !== DEFAULT_SORT.descending) {
    params.set('sort', `${descending ? '-' : ''}${field}`);
  }
  return params;
}

/** Whether anything but the scope narrows the list. */
export function isFiltered(view: ListView): boolean {
  const { search, className, owner, phase, namespace, ending } = view;
  return [search, className, owner, phase, namespace].some(Boolean) || ending;
}

/** Whether it is more than one of the tabs, so that it may be worth a name. */
export function isOwnView(view: ListView): boolean {
  return isFiltered(view) || [...formatListView(view).keys()].length > 1;
}

/** The same scope and order, nothing else. */
export function withoutFilters(view: ListView): ListView {
  return {
    ...parseListView(new URLSearchParams()),
    scope: view.scope,
    sort: view.sort,
  };
}

/** The query that answers a view. */
export function queryOf(view: ListView): ListEnvironmentsQuery {
  const { scope, search, className, owner, phase, namespace, ending, sort } =
    view;
  return {
    scope,
    search: search || undefined,
    className: className || undefined,
    owner: owner || undefined,
    phase: phase || undefined,
    namespace: namespace || undefined,
    endsWithin: ending ? '24h' : undefined,
    sort: `${sort.descending ? '-' : ''}${sort.field}`,
  };
}
