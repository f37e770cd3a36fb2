/**
 * The embedded control cluster: a real Kubernetes control plane for development, tests
 * and benchmarks, with KWOK in the place of the nodes.
 *
 * @packageDocumentation
 */
export type { ControlPlane, ControlPlaneOptions } from './controlPlane';
export type { ApiAccess } from './credentials';
export {
  buildExecutables,
  executablesFolder,
  type Executables,
} from './executables';
export { eventually } from './eventually';
export type { BuildOptions } from './goBuilds';
export { goModuleFolder } from './goModules';
export { GoUnsuitableError } from './goToolchain';
export { buildHelm } from './helm';
export {
  startHttpProxy,
  type Fault,
  type HttpProxy,
  type Interventions,
  type ProxiedRequest,
} from './proxies/httpProxy';
export { portOf, startTcpProxy, type TcpProxy } from './proxies/tcpProxy';
export { startControlPlane } from './startControlPlane';
export {
  guarded,
  ProcessFailedError,
  SupervisedProcess,
  type SupervisedCommand,
} from './SupervisedProcess';
export { testControlPlane, type TestControlPlane } from './testControlPlane';
