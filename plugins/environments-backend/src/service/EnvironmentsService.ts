import type {
  Environment,
  EnvironmentChange,
  EnvironmentRef,
  EnvironmentRequest,
  ExtendRequest,
  List,
  PowerRequest,
  PowerState,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import type { Caller } from './Caller';
import type { Visibility } from './visibility';

/**
 * Environments as the REST API offers them, without HTTP. As of every area, there are
 * several implementations, wrapped round each other: the inner one knows the control
 * cluster, the next what the caller may see and do, the outermost writes down what was
 * done.
 *
 * What may not be seen is a `NotFoundError`; what may not be done a
 * `NotAllowedError`; a bad request an {@link InvalidRequestError} that names the
 * fields; and without a control cluster a write is a
 * {@link ControlClusterUnavailableError}, while reads answer what is known.
 */
export interface EnvironmentsService {
  listEnvironments(
    request: {
      query: EnvironmentQuery;
      visible: Visibility<EnvironmentFilter>;
    },
    caller: Caller,
  ): Promise<List<Environment>>;
  getEnvironment(ref: EnvironmentRef, caller: Caller): Promise<Environment>;
  /** With a key, a repeat of the request is the same request. */
  createEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
    options?: { idempotencyKey?: string },
  ): Promise<Environment>;
  changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    caller: Caller,
  ): Promise<Environment>;
  extendEnvironment(
    ref: EnvironmentRef,
    request: ExtendRequest,
    caller: Caller,
  ): Promise<Environment>;
  /** Puts it to sleep, or wakes it. */
  powerEnvironment(
    ref: EnvironmentRef,
    request: PowerRequest & { state: PowerState },
    caller: Caller,
  ): Promise<Environment>;
  /** Begins the end; again and again without harm. Answers the environment as it ends. */
  endEnvironment(
    ref: EnvironmentRef,
    request: { outcome?: string },
    caller: Caller,
  ): Promise<Environment>;
  /** The review before submit. */
  previewEnvironment(
    request: EnvironmentRequest,
    caller: Caller,
  ): Promise<PreviewAnswer>;
}
