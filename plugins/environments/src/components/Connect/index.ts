export { ConnectPanel } from './ConnectPanel';
export { useConnectPermissions } from './useConnectPermissions';
