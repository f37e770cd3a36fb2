/** What a scrape found: of each metric the labels that its series carry. */
export type Scrape = Map<string, Set<string>>;

/** Reads Prometheus's text format. */
export function parseScrape(text: string): Scrape {
  const found: Scrape = new Map();
  for (const line of text.split('\n')) {
    const [, name, labels = ''] =
      /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? \S+$/.exec(line) ?? [];
    if (name) {
      const known = found.get(name) ?? new Set();
      for (const [, label] of labels.matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) {
        known.add(label);
      }
      found.set(name, known);
    }
  }
  return found;
}
