/** What a currency has no symbol for is written behind the number. */
const ISO_4217 = /^[A-Z]{3}$/;

const HUNDREDTH = 0.01;

/**
 * An amount for people: `€2.10`; what would round to nothing is `< €0.01`.
 *
 * @param amount - a decimal string, as the control cluster keeps money
 * @param currency - ISO 4217, or what the operator calls it
 */
export function sayMoney(
  amount: string,
  currency: string,
  locale?: string,
): string {
  const value = Number(amount);
  const isTiny = value > 0 && value < HUNDREDTH;
  const shown = isTiny ? HUNDREDTH : value;
  const text = ISO_4217.test(currency)
    ? new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      }).format(shown)
    : `${shown.toFixed(2)} ${currency}`;
  return isTiny ? `< ${text}` : text;
}
