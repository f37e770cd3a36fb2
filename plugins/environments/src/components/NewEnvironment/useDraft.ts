import { useCallback, useEffect, useState } from 'react';
import type { Draft } from './draft';
import { withoutSecrets } from './secretParameters';

const STORAGE_KEY = 'environments.draft';

interface StoredDraft {
  /** The link that began it; another link begins another draft. */
  origin: string;
  draft: Draft;
}

function isStoredDraft(value: unknown): value is StoredDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'origin' in value &&
    typeof value.origin === 'string' &&
    'draft' in value &&
    typeof value.draft === 'object' &&
    value.draft !== null
  );
}

function readDraft(origin: string): Partial<Draft> {
  try {
    const stored: unknown = JSON.parse(
      sessionStorage.getItem(STORAGE_KEY) ?? 'null',
    );
    return isStoredDraft(stored) && stored.origin === origin
      ? stored.draft
      : {};
  } catch {
    // A draft of another version, or storage switched off: begin anew.
    return {};
  }
}

/** Forgets the draft, once it has become a request. */
export function forgetDraft(): void {
  sessionStorage.removeItem(STORAGE_KEY);
}

/**
 * A draft that survives a reload of the page, in this tab only.
 *
 * @param origin - the link that began it
 * @param schema - of the class's parameters: what it hides is not kept
 */
export function useDraft(
  origin: string,
  initial: Draft,
  schema: unknown,
): [Draft, (change: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...initial,
    ...readDraft(origin),
  }));
  useEffect(() => {
    const stored: StoredDraft = {
      origin,
      draft: {
        ...draft,
        parameters: withoutSecrets(schema, draft.parameters),
      },
    };
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(stored));
  }, [origin, draft, schema]);
  const change = useCallback(
    (part: Partial<Draft>) => setDraft(current => ({ ...current, ...part })),
    [],
  );
  return [draft, change];
}
