import type { ApiAccess } from './credentials';
import type { ProcessFailedError } from './SupervisedProcess';

/** Where a control plane keeps its data, and who is told of its progress. */
export interface ControlPlaneOptions {
  /**
   * Data of an earlier start in this folder are taken up again. Absent: a temporary
   * folder, which is removed when the control plane stops or its owner dies.
   */
  dataDirectory?: string;
  /** Called when the executables must be built first, which takes minutes. */
  onBuild?: () => void;
  /**
   * Called once the API server answers, before the controllers start. What is defined
   * here they know from the beginning: a quota on a kind of one's own, for one, counts at
   * once instead of after the controller manager's next look at what there is.
   */
  beforeControllers?: (kubeconfigPath: string) => Promise<void>;
  /** Milliseconds until a start is given up. Default: two minutes. */
  timeout?: number;
  /** Called when a component ends later on and nobody had asked it to. */
  onFailure?: (error: ProcessFailedError) => void;
}

/** A running control plane. Everything it consists of ends when this process does. */
export interface ControlPlane {
  /** Of the API server, `https://127.0.0.1:<port>`. */
  readonly url: string;
  /** Text of an administrator's kubeconfig. */
  readonly kubeconfig: string;
  /** File with the same; only this user may read it. */
  readonly kubeconfigPath: string;
  /** The same as values, for a client that needs no kubeconfig. */
  readonly access: ApiAccess;
  readonly dataDirectory: string;
  /** One file for each component. */
  readonly logsDirectory: string;
  /** Names of the nodes: a CPU pool, a GPU pool, an arm64 pool. */
  readonly nodes: readonly string[];
  /** Ends all processes. Data in a given directory stay, temporary ones go. */
  stop(): Promise<void>;
  /** Resolves when the API server is ready and all nodes are. */
  waitUntilReady(): Promise<void>;
  /** SIGKILL: connections are cut, nothing is said. */
  killApiServer(): Promise<void>;
  /** Starts it again on the same port and resolves when it is ready. */
  startApiServer(): Promise<void>;
  restartApiServer(): Promise<void>;
  /**
   * Throws away all history up to now. The API server remembers a while longer than etcd
   * does, so after a restart of it, too, lists and watches that go on from before are
   * answered with 410 Gone.
   */
  compactEtcd(): Promise<void>;
}
