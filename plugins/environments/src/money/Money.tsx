import { sayMoney } from './sayMoney';

/** An amount, with the exact one on hover. */
export function Money(props: { amount: string; currency: string }) {
  const { amount, currency } = props;
  return (
    <span
      title={`${amount} ${currency}`}
      style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
    >
      {sayMoney(amount, currency)}
    </span>
  );
}
