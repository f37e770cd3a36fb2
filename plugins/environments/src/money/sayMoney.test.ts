import { sayMoney } from './sayMoney';

describe('money', () => {
  it('has two places and its symbol', () => {
    expect(sayMoney('2.1', 'EUR', 'en-GB')).toBe('€2.10');
    expect(sayMoney('1234.5', 'USD', 'en-GB')).toBe('$1,234.50');
    expect(sayMoney('0.00', 'EUR', 'en-GB')).toBe('€0.00');
  });

  it('never looks like nothing when it is something', () => {
    expect(sayMoney('0.000625', 'EUR', 'en-GB')).toBe('< €0.01');
  });

  it('takes whatever an operator counts in', () => {
    expect(sayMoney('3.50', 'credits')).toBe('3.50 credits');
  });
});
