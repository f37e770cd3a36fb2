export { classFactsByName } from './classFacts';
export { EnvironmentListPage } from './EnvironmentListPage';
export { EnvironmentTable } from './EnvironmentTable';
export { RowActions } from './RowActions';
export { TableSkeleton } from './TableSkeleton';
