/** What `ask` answers to each item, in their order; asked of so many at a time. */
export async function inBatches<T, R>(
  items: readonly T[],
  size: number,
  ask: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  for (let from = 0; from < items.length; from += size) {
    const batch = items.slice(from, from + size);
    answers.push(...(await Promise.all(batch.map(ask))));
  }
  return answers;
}
