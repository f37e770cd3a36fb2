/** The results of the work on each of the items, in their order, so many at a time. */
export async function inParallel<Item, Result>(
  limit: number,
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const remaining = items.entries();
  await Promise.all(
    Array.from({ length: limit }, async () => {
      for (const [index, item] of remaining) {
        results[index] = await work(item, index);
      }
    }),
  );
  return results;
}
