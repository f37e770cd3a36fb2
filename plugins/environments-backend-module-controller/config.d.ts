export interface Config {
  environments?: {
    /** The controller, when it runs inside the backend. */
    controller?: {
      /**
       * Whether it runs in this backend. The default is true; false when the
       * executable `environment-controller` runs elsewhere.
       * @visibility backend
       */
      enabled?: boolean;
      /**
       * Path of a kubeconfig file with the credentials of the controller's own
       * account. Without it `environments.controlCluster.kubeconfig` is used, and
       * the controller acts as its account
       * (`system:serviceaccount:environments-system:environments-controller`)
       * by impersonation: for a kubeconfig of an administrator, in development.
       * @visibility backend
       */
      kubeconfig?: string;
      /**
       * Serves only environments with these labels, such as
       * `environments.dev/shard=a`. All by default.
       * @visibility backend
       */
      labelSelector?: string;
      /**
       * Environments worked on at the same time. The default is 16.
       * @visibility backend
       */
      concurrency?: number;
    };
  };
}
