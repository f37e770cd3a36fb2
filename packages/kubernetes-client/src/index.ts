export * from './types';
export { createKubernetesClient } from './createKubernetesClient';
export type { KubernetesClientOptions } from './createKubernetesClient';
export type { KubeConfigSource } from './credentials';
export { inlineKubeConfig } from './inlineKubeConfig';
export { inClusterKubeConfig, loadKubeConfig } from './kubeConfig';
export {
  isAlreadyExists,
  isConflict,
  isForbidden,
  isGone,
  isInvalid,
  isNotFound,
  isTooManyRequests,
  KubernetesApiError,
  KubernetesConnectionError,
} from './errors';
export type { ConnectionFailure, FailedRequest, StatusCause } from './errors';
export { apiVersionOf, resourceType, resourceTypes } from './resourceTypes';
export { createReflector } from './reflector';
