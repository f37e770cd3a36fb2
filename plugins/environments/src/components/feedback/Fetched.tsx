import { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Failure } from './Failure';
import { Loading } from './Loading';

/** What a query has answered; its place while it loads, and why there is nothing to show. */
export function Fetched<Data>(props: {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** As in "Loading ..." and "Could not show ...". */
  what: string;
  /** Of the place that is held while it loads, in px. */
  height?: number;
  children: (data: Data) => ReactNode;
}) {
  const { query, what, height = 96, children } = props;
  const { data, error, refetch } = query;
  if (data !== undefined) {
    return <>{children(data)}</>;
  }
  return error ? (
    <Failure error={error} what={what} onRetry={() => refetch()} />
  ) : (
    <Loading what={what} height={height} />
  );
}
