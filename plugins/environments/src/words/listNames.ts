const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** Names in a sentence: `data, cache and token`. */
export function listNames(names: readonly string[]): string {
  return conjunction.format(names);
}
