import type { ObjectMeta } from '@environments-dev/plugin-environments-common';

/** Whether what is known is what was written, or came after it. */
export function isAsNew(
  known: { metadata: ObjectMeta } | undefined,
  written: { metadata: ObjectMeta },
): boolean {
  return (
    known !== undefined &&
    (known.metadata.uid !== written.metadata.uid ||
      Number(known.metadata.resourceVersion) >=
        Number(written.metadata.resourceVersion))
  );
}
