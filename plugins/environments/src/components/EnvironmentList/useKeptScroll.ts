import { RefObject, useLayoutEffect, useRef } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { queryKeys } from '../../api';

/**
 * Who comes back to a list from one of its environments finds it where they left it;
 * another list begins at its top.
 */
export function useKeptScroll(
  scroller: RefObject<HTMLElement | null>,
  list: string,
): void {
  const queryClient = useQueryClient();
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const element = scroller.current;
    const key = queryKeys.listScroll(list);
    if (!element) {
      return undefined;
    }
    element.scrollTop = isFirst.current
      ? (queryClient.getQueryData<number>(key) ?? 0)
      : 0;
    isFirst.current = false;
    return () => {
      queryClient.setQueryData(key, element.scrollTop);
    };
  }, [scroller, list, queryClient]);
}
