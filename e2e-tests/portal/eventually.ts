/**
 * Asks again and again until the answer pleases, for at most `seconds`.
 *
 * @throws Error with the last answer when it never did
 */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T>,
  pleases: (answer: T) => boolean,
  seconds = 60,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(
        `${what}: not within ${seconds} s, but ${JSON.stringify(answer)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
