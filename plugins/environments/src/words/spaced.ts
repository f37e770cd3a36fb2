/** A reason such as `ApprovalRequired` as words: `Approval required`. */
export function spaced(reason: string): string {
  return reason.replace(
    /([a-z0-9])([A-Z])(?![A-Z])/g,
    (_, before: string, after: string) => `${before} ${after.toLowerCase()}`,
  );
}
