import { useEffect, useRef } from 'react';
import { defaultViewOf } from './savedViews';
import type { StoredViews } from './useSavedViews';

/**
 * Begins with the person's own view where the URL says nothing. Only once: who then
 * looks at something else stays there.
 */
export function useDefaultView(options: {
  /** The query of the URL. */
  search: string;
  stored: StoredViews;
  onShow: (search: string) => void;
}) {
  const { search, stored, onShow } = options;
  const isDecided = useRef(false);
  useEffect(() => {
    if (isDecided.current) {
      return;
    }
    if (search !== '') {
      isDecided.current = true;
    } else if (stored.state === 'Known') {
      isDecided.current = true;
      const view = defaultViewOf(stored.saved);
      if (view) {
        onShow(view.search);
      }
    }
  }, [search, stored, onShow]);
}
