export { Money } from './Money';
export { sayMoney } from './sayMoney';
