export { EndDialog } from './EndDialog';
export { useExtendAction } from './useExtendAction';
export { useEnvironmentActions } from './usePermissions';
