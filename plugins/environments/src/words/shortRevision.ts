/** As much of a class's revision as tells it from others: `5f3c9a1`. */
export function shortRevision(revision: string): string {
  return revision.slice(0, 7);
}
