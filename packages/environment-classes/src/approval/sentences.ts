import type { ApprovalDecision } from './decideApproval';

/** `a`, `a or b`, `a, b or c`. */
export function sayAnyOf(names: readonly string[]): string {
  return names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** What a request that needs an approval is told, and what one that was changed while it runs. */
export function sayApproval(
  decision: ApprovalDecision,
  by: readonly string[],
  { isRunning }: { isRunning: boolean },
): string {
  switch (decision.state) {
    case 'Approved':
      return `approved by ${decision.decision.by}${words(decision.decision.reason)}`;
    case 'Rejected':
      return `${isRunning ? 'the change was rejected' : 'rejected'} by ${
        decision.decision.by
      }${words(decision.decision.reason)}`;
    default: {
      const wanted = isRunning
        ? `the change needs the approval of ${sayAnyOf(by)}; until then nothing of it is applied`
        : `it needs the approval of ${sayAnyOf(by)} before it starts`;
      const [first] = decision.disregarded;
      return first
        ? `${wanted}; the decision of ${first.by} does not count, who ${first.because}`
        : wanted;
    }
  }
}

function words(reason: string): string {
  return reason === '' ? '' : `: ${reason}`;
}
