export { ExpensesPanel } from './ExpensesPanel';
export { ProjectRoom } from './ProjectRoom';
export { sayQuantity } from './quantities';
