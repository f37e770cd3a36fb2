/** When a pass wants to be followed by another although nothing changes. */
export interface Wait {
  until?: ReadonlyArray<Date | undefined>;
}

/** The first of the instants waited for. */
export function firstInstant({ until = [] }: Wait): Date | undefined {
  const millis = until.flatMap(at => at?.getTime() ?? []);
  return millis.length > 0 ? new Date(Math.min(...millis)) : undefined;
}
