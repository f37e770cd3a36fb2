export { LogsPanel } from './LogsPanel';
export { LogsTab } from './LogsTab';
