import { eventually } from '@environments-dev/control-plane';

/** What an attempt that must be refused, and stores nothing if it is not, should hear. */
export interface Probe {
  attempt: () => Promise<unknown>;
  refusal: string;
}

async function refusalOf(attempt: () => Promise<unknown>): Promise<string> {
  try {
    await attempt();
    return 'nothing';
  } catch (error) {
    return String(error);
  }
}

/**
 * Resolves when every probe is refused as it should be: policies and role bindings take
 * effect a moment after they were stored.
 */
export async function inForce(probes: readonly Probe[]): Promise<void> {
  await eventually(async () => {
    for (const { attempt, refusal } of probes) {
      const heard = await refusalOf(attempt);
      if (!heard.includes(refusal)) {
        throw new Error(`'${refusal}' is not said yet, but: ${heard}`);
      }
    }
  });
}
