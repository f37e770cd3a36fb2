export { EnvironmentActivityPanel, RecordActivityPanel } from './ActivityPanel';
