/** What goes wrong, as far as the fake is told to. */
export interface FakeFaults {
  /** Thrown by every read that may fail. */
  readError?: Error;
  /** Thrown by every write. */
  writeError?: Error;
  /** Reads never answer. */
  hangs: boolean;
}

/**
 * Comes before every read that may fail.
 *
 * @throws what the world says
 */
export async function beforeRead(faults: FakeFaults): Promise<void> {
  if (faults.hangs) {
    await new Promise(() => {});
  }
  if (faults.readError) {
    throw faults.readError;
  }
}

/**
 * Comes before every write.
 *
 * @throws what the world says
 */
export function beforeWrite(faults: FakeFaults): void {
  if (faults.writeError) {
    throw faults.writeError;
  }
}
