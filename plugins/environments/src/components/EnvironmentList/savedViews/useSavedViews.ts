import { useCallback, useEffect, useMemo, useState } from 'react';
import {
  alertApiRef,
  storageApiRef,
  useApi,
  type StorageValueSnapshot,
} from '@backstage/core-plugin-api';
import type { JsonValue } from '@backstage/types';
import { errorMessage } from '../../../api';
import { NO_VIEWS, parseSavedViews, SavedViews } from './savedViews';

const BUCKET = 'environments';
const KEY = 'saved-views';

export type StoredViews =
  { state: 'Unknown' } | { state: 'Known'; saved: SavedViews };

function readStored(snapshot: StorageValueSnapshot<JsonValue>): StoredViews {
  return snapshot.presence === 'unknown'
    ? { state: 'Unknown' }
    : { state: 'Known', saved: parseSavedViews(snapshot.value) };
}

/** The signed-in person's views of the list, in the portal's storage for its users. */
export function useSavedViews() {
  const storageApi = useApi(storageApiRef);
  const alertApi = useApi(alertApiRef);
  const bucket = useMemo(() => storageApi.forBucket(BUCKET), [storageApi]);
  const [stored, setStored] = useState<StoredViews>(() =>
    readStored(bucket.snapshot<JsonValue>(KEY)),
  );
  useEffect(() => {
    const subscription = bucket
      .observe$<JsonValue>(KEY)
      .subscribe(snapshot => setStored(readStored(snapshot)));
    return () => subscription.unsubscribe();
  }, [bucket]);
  const save = useCallback(
    async (saved: SavedViews) => {
      try {
        await bucket.set(KEY, {
          views: saved.views.map(({ name, search }) => ({ name, search })),
          ...(saved.defaultName !== undefined && {
            defaultName: saved.defaultName,
          }),
        });
      } catch (error) {
        alertApi.post({
          message: `Your views could not be saved: ${
            error instanceof Error ? errorMessage(error) : String(error)
          }`,
          severity: 'error',
        });
      }
    },
    [bucket, alertApi],
  );
  return {
    stored,
    saved: stored.state === 'Known' ? stored.saved : NO_VIEWS,
    save,
  };
}
