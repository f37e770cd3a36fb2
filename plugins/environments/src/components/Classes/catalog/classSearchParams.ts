import type { ClassSearch } from '../../ClassCards';

/** The search that a URL asks for. */
export function parseClassSearch(params: URLSearchParams): ClassSearch {
  return {
    words: params.get('search') ?? '',
    tag: params.get('tag') ?? undefined,
  };
}

/** The URL of a search; what is not asked for stays out. */
export function formatClassSearch(search: ClassSearch): URLSearchParams {
  return new URLSearchParams({
    ...(search.words && { search: search.words }),
    ...(search.tag !== undefined && { tag: search.tag }),
  });
}
