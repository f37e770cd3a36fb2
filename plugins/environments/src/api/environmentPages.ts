import { useCallback, useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  hashKey,
  useQueries,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type {
  Environment,
  List,
  ListEnvironmentsQuery,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { LIST_FIELDS, ROWS_OF_A_PAGE } from './listFields';
import { joinPages, ListPage, pagesOfRows, splitCursors } from './listPages';
import { useRefetchInterval } from './LiveUpdates';
import { queryKeys } from './queryKeys';

/** A part may have grown since; what is more than this becomes two parts. */
const MOST_ROWS_OF_A_PART = 2 * ROWS_OF_A_PAGE;

type Cursors = ReadonlyArray<string | undefined>;
type Answer = UseQueryResult<List<Environment>>;

/** A query and where the parts of its answer begin. */
interface Parts {
  query: ListEnvironmentsQuery;
  cursors: Cursors;
}

/** A long list as one scrolls through it. */
export interface EnvironmentPages {
  state: 'Pending' | 'Failed' | 'Known';
  error: Error | null;
  environments: ReadonlyArray<Environment>;
  /** All that match, loaded or not. */
  totalItems: number;
  staleSince: string | undefined;
  hasMore: boolean;
  isLoadingMore: boolean;
  loadMore(): void;
  /** Which rows one sees, by their place among `environments`: those are kept fresh. */
  look(rows: { first: number; last: number }): void;
  refetch(): void;
}

function usePartOptions() {
  const api = useApi(environmentsApiRef);
  const refetchInterval = useRefetchInterval();
  return ({ query, cursors }: Parts, part: number) => {
    const cursor = cursors[part];
    const until = cursors.at(part + 1);
    return {
      queryKey: queryKeys.listPart(query, cursor),
      queryFn: () =>
        api.listEnvironments({
          ...query,
          fields: LIST_FIELDS,
          limit: until === undefined ? ROWS_OF_A_PAGE : MOST_ROWS_OF_A_PART,
          cursor,
          until,
        }),
      refetchInterval,
      staleTime: refetchInterval,
    };
  };
}

/** What was shown stays until the answer to another query is there. */
function useShownParts(query: ListEnvironmentsQuery) {
  const queryClient = useQueryClient();
  const partOptions = usePartOptions();
  const hash = hashKey([query]);
  const [shown, setShown] = useState<Parts>(() => ({
    query,
    // Who comes back to the list finds it as long as they left it.
    cursors: queryClient.getQueryData<Cursors>(
      queryKeys.listCursors(query),
    ) ?? [undefined],
  }));
  const isShown = hashKey([shown.query]) === hash;
  const asked = useQuery({
    ...partOptions({ query, cursors: [undefined] }, 0),
    enabled: !isShown,
  });
  const isAnswered = asked.isSuccess || asked.isError;
  useEffect(() => {
    if (!isShown && isAnswered) {
      setShown({ query, cursors: [undefined] });
    }
  }, [isShown, isAnswered, query]);
  const setCursors = useCallback(
    (cursors: Cursors) => {
      queryClient.setQueryData(queryKeys.listCursors(shown.query), cursors);
      setShown(now => (now === shown ? { ...now, cursors } : now));
    },
    [queryClient, shown],
  );
  return { shown, setCursors };
}

function newestOf(
  answers: ReadonlyArray<Answer>,
): List<Environment> | undefined {
  return answers.reduce<Answer | undefined>(
    (newest, answer) =>
      answer.data && answer.dataUpdatedAt > (newest?.dataUpdatedAt ?? 0)
        ? answer
        : newest,
    undefined,
  )?.data;
}

/** Of all parts together; one function, so that it runs only when an answer came. */
function combine(answers: Answer[]) {
  const [first] = answers;
  const last = answers.at(-1);
  const pages: ListPage[] = answers.map(({ data, dataUpdatedAt }) => ({
    list: data,
    answeredAt: dataUpdatedAt,
  }));
  const newest = newestOf(answers);
  return {
    ...joinPages(pages),
    pages,
    isKnown: first?.data !== undefined,
    error: answers.find(answer => answer.error && !answer.data)?.error ?? null,
    totalItems: newest?.totalItems ?? 0,
    staleSince: newest?.staleSince,
    nextCursor: last?.data?.pageInfo.nextCursor,
    isLoadingMore: answers.length > 1 && last?.isLoading === true,
  };
}

function stateOf(all: ReturnType<typeof combine>): EnvironmentPages['state'] {
  if (all.isKnown) {
    return 'Known';
  }
  return all.error ? 'Failed' : 'Pending';
}

/**
 * Environments by the cursor, part by part as one scrolls. A part lies between two
 * cursors, which are positions in the order and not items: so each can be renewed by
 * itself while others come and go, and only those that one sees are.
 */
export function useEnvironmentPages(
  query: ListEnvironmentsQuery,
): EnvironmentPages {
  const queryClient = useQueryClient();
  const partOptions = usePartOptions();
  const { shown, setCursors } = useShownParts(query);
  const { cursors } = shown;
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const all = useQueries({
    queries: cursors.map((_, part) => ({
      ...partOptions(shown, part),
      enabled: (each: { state: { data?: unknown } }) =>
        each.state.data === undefined ||
        (part >= seen.first && part <= seen.last),
    })),
    combine,
  });
  const split = splitCursors(cursors, all.pages);
  useEffect(() => {
    if (split !== cursors) {
      setCursors(split);
    }
  }, [split, cursors, setCursors]);

  const { nextCursor, offsets } = all;
  const loadMore = useCallback(() => {
    if (nextCursor !== undefined && !cursors.includes(nextCursor)) {
      setCursors([...cursors, nextCursor]);
    }
  }, [nextCursor, cursors, setCursors]);
  const look = useCallback(
    (rows: { first: number; last: number }) => {
      const { first, last } = pagesOfRows(offsets, rows);
      setSeen(now =>
        now.first === first && now.last === last ? now : { first, last },
      );
    },
    [offsets],
  );
  return {
    state: stateOf(all),
    error: all.error,
    environments: all.environments,
    totalItems: all.totalItems,
    staleSince: all.staleSince,
    hasMore: nextCursor !== undefined,
    isLoadingMore: all.isLoadingMore,
    loadMore,
    look,
    refetch: () =>
      queryClient.invalidateQueries({ queryKey: queryKeys.lists() }),
  };
}
