/** Waits until `condition` gives something else than false or undefined, for as long as a slow machine may need. */
export async function eventually<T>(
  what: string,
  condition: () => T | false | undefined | Promise<T | false | undefined>,
): Promise<T> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const value = await condition();
    if (value !== false && value !== undefined) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`It did not come so far that ${what}`);
}
