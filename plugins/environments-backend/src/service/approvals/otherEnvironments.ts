import { formatMoney, parseMoney } from '@environments-dev/environment-classes';
import type {
  ApprovalAnswer,
  Environment,
} from '@environments-dev/plugin-environments-common';

/**
 * What else a requester has: all of it in number and cost, those that `isShown` lets
 * through by name. Pure.
 */
export function otherEnvironments(
  others: readonly Environment[],
  isShown: (environment: Environment) => boolean,
): ApprovalAnswer['others'] {
  const costs = others.flatMap(({ status }) => status?.cost ?? []);
  const [first] = costs;
  return {
    items: others.filter(isShown).map(({ metadata, spec, status }) => ({
      namespace: metadata.namespace ?? '',
      name: metadata.name,
      className: spec.className,
      phase: status?.phase ?? 'Waiting',
      endsAt: status?.endsAt,
    })),
    total: others.length,
    ...(first && {
      costPerHour: {
        currency: first.currency,
        amount: formatMoney(
          costs.reduce(
            (total, { perHour }) => total + (parseMoney(perHour) ?? 0n),
            0n,
          ),
        ),
      },
    }),
  };
}
