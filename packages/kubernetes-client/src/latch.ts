/** Something to wait for that happens once, or fails. */
export interface Latch {
  readonly passed: Promise<void>;
  open(): void;
  fail(error: Error): void;
}

export function createLatch(): Latch {
  let open = () => {};
  let fail: (error: Error) => void = () => {};
  const passed = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = reject;
  });
  // Whoever waits is told; that nobody waits is no error.
  passed.catch(() => undefined);
  return { passed, open: () => open(), fail: error => fail(error) };
}
