export interface Config {
  environments?: {
    /** What the Kubernetes tab of an entity reads with. */
    workloads?: {
      /**
       * Path of a kubeconfig file with the credentials of the account
       * `environments-workloads`. The proxy of the Kubernetes plugin passes on any
       * request under it, so it must be able to do no more than that one.
       * @visibility backend
       */
      kubeconfig?: string;
    };
  };
}
