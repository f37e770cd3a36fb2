export { ExpensesPanel } from './ExpensesPanel';
export { ProjectRoom } from './ProjectRoom';
export { resourceName, sayQuantity } from './quantities';
