import { parseArgs } from 'node:util';

/** What one run of a benchmark says: its own figures, those of the least work that could do the job, and how they compare. */
export interface BenchmarkResult {
  name: string;
  size: number;
  metrics: Record<string, number>;
  floor: Record<string, number>;
  /** `metrics` over `floor`, by the same names. */
  ratio: Record<string, number>;
}

export interface BenchmarkOptions {
  size: number;
  json: boolean;
}

/** Reads `--size N` and `--json`. */
export function benchmarkOptions(defaultSize: number): BenchmarkOptions {
  const { values } = parseArgs({
    options: {
      size: { type: 'string', default: String(defaultSize) },
      json: { type: 'boolean', default: false },
    },
  });
  const size = Number(values.size);
  if (!Number.isInteger(size) || size < 1) {
    throw new Error(
      `--size ${values.size}: must be a whole number of at least 1, such as --size 200`,
    );
  }
  return { size, json: values.json };
}

/** The ratio of each metric that the floor has too. */
export function withRatio(
  result: Omit<BenchmarkResult, 'ratio'>,
): BenchmarkResult {
  const shared = Object.keys(result.metrics).filter(name => result.floor[name]);
  return {
    ...result,
    ratio: Object.fromEntries(
      shared.map(name => [
        name,
        rounded(result.metrics[name] / result.floor[name]),
      ]),
    ),
  };
}

/** Prints a table for people; with `json` the last line is the result for programs. */
export function report(result: BenchmarkResult, { json }: { json: boolean }) {
  const rows = Object.entries(result.metrics).map(([name, value]) => ({
    metric: name,
    measured: value,
    floor: result.floor[name],
    ratio: result.ratio[name],
  }));
  process.stderr.write(`${result.name}, size ${result.size}\n`);
  for (const { metric, measured, floor, ratio } of rows) {
    const compared = [
      ...(floor === undefined ? [] : [`  floor ${floor}`]),
      ...(ratio === undefined ? [] : [`  ratio ${ratio}`]),
    ].join('');
    process.stderr.write(`  ${metric.padEnd(24)} ${measured}${compared}\n`);
  }
  if (json) {
    process.stdout.write(`${JSON.stringify(result)}\n`);
  }
}

export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
