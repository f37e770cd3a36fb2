/** What `promise` fails with; that it does not is an error itself. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It was expected to fail');
    },
    error => error,
  );
}
