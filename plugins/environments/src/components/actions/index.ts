export { EndDialog } from './EndDialog';
export { useExtendAction } from './useExtendAction';
export { usePowerAction } from './usePowerAction';
export { useEnvironmentActions } from './usePermissions';
