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
      /**
       * How long closing reports stay in the control cluster, counted from the
       * end; none is dropped before the portal has taken it into its history.
       * The default is `8760h`.
       * @visibility backend
       */
      keepRecords?: string;
      /**
       * Drops them then without that. The default is false.
       * @visibility backend
       */
      dropUnexportedRecords?: boolean;
      /**
       * Label by which Argo CD tracks objects, where it is set to do so by
       * label, such as `app.kubernetes.io/instance`.
       * @visibility backend
       */
      argocdInstanceLabel?: string;
      /**
       * Whether it works only while it holds the Lease of its shard, so that of
       * several backends one works and the others stand by. The default is true.
       * @visibility backend
       */
      leaderElect?: boolean;
    };
  };
}
