import { useCallback, useEffect, useState } from 'react';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod/v4';
import { isJsonObject } from '../../NewEnvironment/parametersSchema';

/** A class while it is being written, with what it is tried out with. */
export interface ClassDraft {
  text: string;
  /** YAML of what the installation would bring to it. */
  site: string;
  /** What is filled into its form. */
  values: JsonObject;
}

const draftSchema = z.object({
  text: z.string(),
  site: z.string(),
  values: z.custom<JsonObject>(isJsonObject),
});

/** One draft for each class that one began with. */
function keyOf(origin: string): string {
  return `environments.class-draft:${origin}`;
}

function readDraft(origin: string): ClassDraft | undefined {
  try {
    const stored: unknown = JSON.parse(
      sessionStorage.getItem(keyOf(origin)) ?? 'null',
    );
    return draftSchema.safeParse(stored).data;
  } catch {
    // A draft of another version, or storage switched off: begin anew.
    return undefined;
  }
}

/** Forgets what was written on from there. */
export function forgetClassDraft(origin: string): void {
  sessionStorage.removeItem(keyOf(origin));
}

/**
 * A draft of a class that survives a reload of the page, in this tab only.
 *
 * @param origin - name of the class that it began with; empty: the example
 */
export function useClassDraft(
  origin: string,
  initial: string,
): [ClassDraft, (change: Partial<ClassDraft>) => void] {
  const [draft, setDraft] = useState<ClassDraft>(
    () => readDraft(origin) ?? { text: initial, site: '', values: {} },
  );
  useEffect(() => {
    sessionStorage.setItem(keyOf(origin), JSON.stringify(draft));
  }, [origin, draft]);
  const change = useCallback(
    (part: Partial<ClassDraft>) =>
      setDraft(current => ({ ...current, ...part })),
    [],
  );
  return [draft, change];
}
