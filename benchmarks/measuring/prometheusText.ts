/** One line of a `/metrics` page. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"/g;

/** The samples of a page in Prometheus's text format; comments are left out. */
export function samplesOf(page: string): Sample[] {
  return page.split('\n').flatMap(line => {
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    return name === undefined
      ? []
      : [{ name, labels: labelsOf(labels), value: Number(value) }];
  });
}

function labelsOf(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(LABEL)].map(([, name, value]) => [name, value]),
  );
}

/** The sum of a metric over all samples whose labels are wanted; 0 when there are none. */
export function sumOf(
  samples: readonly Sample[],
  name: string,
  isWanted: (labels: Record<string, string>) => boolean = () => true,
): number {
  return samples
    .filter(sample => sample.name === name && isWanted(sample.labels))
    .reduce((sum, { value }) => sum + value, 0);
}
