import type {
  AccessAnswer,
  EnvironmentRef,
  KubeconfigAnswer,
  KubeconfigRequest,
  RevealAnswer,
  RevokeRequest,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';

/** How people get into an environment: kubeconfigs, and the Secrets that its class offers. */
export interface AccessService {
  getAccess(ref: EnvironmentRef, caller: Caller): Promise<AccessAnswer>;
  /**
   * A kubeconfig for the caller.
   *
   * @throws ConflictError where the environment has none to give now, saying why
   */
  issueKubeconfig(
    ref: EnvironmentRef,
    request: KubeconfigRequest,
    caller: Caller,
  ): Promise<KubeconfigAnswer>;
  /** Again and again without harm. */
  revokeAccess(
    ref: EnvironmentRef,
    request: RevokeRequest,
    caller: Caller,
  ): Promise<void>;
  /**
   * The value of an output that is kept in a Secret.
   *
   * @throws ConflictError while it cannot be read
   */
  revealOutput(
    ref: EnvironmentRef,
    output: string,
    caller: Caller,
  ): Promise<RevealAnswer>;
}
