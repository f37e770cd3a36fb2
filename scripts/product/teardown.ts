/** What must be stopped at the end, in the reverse order of its start. */
export interface Teardown {
  add(stop: () => Promise<void>): void;
  /** Stops everything once, however often it is called. */
  run(): Promise<void>;
}

/**
 * A teardown that also runs, and then ends this process, when somebody asks for it: by
 * Ctrl-C, by a signal, or by dying, which closes our standard input.
 */
export function teardownAtEnd(): Teardown {
  const stops: Array<() => Promise<void>> = [];
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= (async () => {
      for (const stop of stops.reverse()) {
        await stop();
      }
    })();
    return running;
  };
  const end = () => {
    void run().finally(() => process.exit(0));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, end);
  }
  process.stdin.once('end', end);
  process.stdin.once('error', end);
  process.stdin.resume();
  return { add: stop => stops.push(stop), run };
}
