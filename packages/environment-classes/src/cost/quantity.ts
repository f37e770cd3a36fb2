/**
 * Kubernetes quantities, exactly: billionths of the unit as a bigint, which is as fine
 * as Kubernetes itself counts.
 *
 * `quantityToScalar` of @kubernetes/client-node 1.4.0 answers a float for `100m` and throws
 * for `0.5Gi`, and it needs Node.js (docs/decisions/0009).
 */
export type Billionths = bigint;

/** One of a unit. */
export const ONE: Billionths = 1_000_000_000n;

const DECIMAL_EXPONENTS: Record<string, number> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};
const BINARY_SUFFIXES = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'] as const;

const QUANTITY =
  /^([0-9]*)(?:\.([0-9]*))?(?:([eE][+-]?[0-9]{1,3})|([KMGTPE]i|[numkMGTPE]?))$/;
const LONGEST = 64;

/**
 * A quantity that is not negative, in billionths; what is finer counts as one more, as
 * Kubernetes has it. Undefined: it is none.
 */
export function parseQuantity(value: unknown): Billionths | undefined {
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text.length > LONGEST) {
    return undefined;
  }
  const [, whole, fraction = '', exponent, suffix = ''] =
    QUANTITY.exec(text.trim().replace(/^\+/, '')) ?? [];
  if (whole === undefined || whole + fraction === '') {
    return undefined;
  }
  const binary = BINARY_SUFFIXES.findIndex(each => each === suffix);
  const power =
    exponent === undefined
      ? (DECIMAL_EXPONENTS[suffix] ?? 0)
      : Number(exponent.slice(1));
  const digits =
    BigInt(whole + fraction) * (binary < 0 ? 1n : 1024n ** BigInt(binary + 1));
  const scale = 9 + power - fraction.length;
  return scale >= 0
    ? digits * 10n ** BigInt(scale)
    : divideUp(digits, 10n ** BigInt(-scale));
}

/** The quantity as people write it: `500m`, `2`; memory and storage as `128Mi`. */
export function formatQuantity(
  amount: Billionths,
  format: 'Decimal' | 'Binary',
): string {
  return format === 'Binary' ? formatBinary(amount) : formatDecimal(amount);
}

function formatBinary(amount: Billionths): string {
  if (amount % ONE !== 0n) {
    return formatDecimal(amount);
  }
  let value = amount / ONE;
  let suffix = '';
  for (const larger of BINARY_SUFFIXES) {
    if (value === 0n || value % 1024n !== 0n) {
      break;
    }
    value /= 1024n;
    suffix = larger;
  }
  return `${value}${suffix}`;
}

function formatDecimal(amount: Billionths): string {
  for (const [suffix, unit] of [
    ['', ONE],
    ['m', 1_000_000n],
    ['u', 1000n],
  ] as const) {
    if (amount % unit === 0n) {
      return `${amount / unit}${suffix}`;
    }
  }
  return `${amount}n`;
}

/** The quotient of numbers that are not negative, rounded up. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
