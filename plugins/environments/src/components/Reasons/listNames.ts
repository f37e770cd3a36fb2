/** Names in a sentence: `data, cache and token`. */
export function listNames(names: readonly string[]): string {
  return new Intl.ListFormat(undefined, { type: 'conjunction' }).format(names);
}
