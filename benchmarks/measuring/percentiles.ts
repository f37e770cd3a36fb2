/**
 * The smallest of the values that at least `percent` % of them do not exceed (nearest
 * rank), so that it is always one that was measured.
 *
 * @throws Error when there are no values
 */
export function percentile(values: readonly number[], percent: number): number {
  if (values.length === 0) {
    throw new Error('There is nothing to take a percentile of');
  }
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1];
}
