/** What a probe gives that has nothing to give yet. */
type Falsy = false | undefined | '';

/**
 * Waits for something to become true, and fails with its last complaint when it does not.
 *
 * @param probe - throws, or gives nothing, as long as it is not so far
 * @returns what the probe gave at last
 */
export async function eventually<T>(
  probe: () => Promise<T | Falsy>,
  timeout = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeout;
  let complaint: unknown = new Error('it never became true');
  while (Date.now() < deadline) {
    try {
      const result = await probe();
      if (result !== false && result !== undefined && result !== '') {
        return result;
      }
    } catch (error) {
      complaint = error;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw complaint;
}
