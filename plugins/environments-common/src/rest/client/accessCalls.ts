import type { EnvironmentRef } from '../../environmentRef';
import {
  accessAnswerSchema,
  kubeconfigAnswerSchema,
  revealAnswerSchema,
  type AccessAnswer,
  type KubeconfigAnswer,
  type KubeconfigRequestInput,
  type RevealAnswer,
  type RevokeRequest,
} from '../access';
import { type EnvironmentsCallOptions, type Http, pathTo } from './http';

/** How people get into an environment. */
export interface AccessCalls {
  getAccess(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<AccessAnswer>;
  /** A credential of the caller's: keep it nowhere but where they say. */
  issueKubeconfig(
    ref: EnvironmentRef,
    request?: KubeconfigRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<KubeconfigAnswer>;
  revokeAccess(
    ref: EnvironmentRef,
    request?: RevokeRequest,
    options?: EnvironmentsCallOptions,
  ): Promise<void>;
  /** The value of an output that is kept in a Secret; each call is audited. */
  revealOutput(
    ref: EnvironmentRef,
    output: string,
    options?: EnvironmentsCallOptions,
  ): Promise<RevealAnswer>;
}

export function accessCalls(http: Http): AccessCalls {
  return {
    getAccess: (ref, options) =>
      http.json(accessAnswerSchema, pathTo(ref, 'access'), options),

    issueKubeconfig: (ref, request = {}, options) =>
      http.json(kubeconfigAnswerSchema, pathTo(ref, 'kubeconfig'), {
        ...options,
        method: 'POST',
        body: request,
      }),

    async revokeAccess(ref, request = {}, options) {
      await http.send(pathTo(ref, 'revoke'), {
        ...options,
        method: 'POST',
        body: request,
      });
    },

    revealOutput: (ref, output, options) =>
      http.json(revealAnswerSchema, pathTo(ref, 'outputs', output, 'reveal'), {
        ...options,
        method: 'POST',
      }),
  };
}
