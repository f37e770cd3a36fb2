export { EnvironmentListPage } from './EnvironmentListPage';
export { EnvironmentTable } from './EnvironmentTable';
export { RowActions } from './RowActions';
export { useClassFacts } from './useClassFacts';
