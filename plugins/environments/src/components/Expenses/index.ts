export { ExpensesPanel } from './ExpensesPanel';
export { ProjectRoom } from './ProjectRoom';
