export interface Config {
  environments?: {
    /** The Kubernetes cluster that holds environments, classes and records. */
    controlCluster?: {
      /**
       * Path of its kubeconfig file, with the credentials of the portal's account.
       * The environment variable ENVIRONMENTS_KUBECONFIG stands in for it.
       * @visibility backend
       */
      kubeconfig?: string;
      /**
       * Whether to act as the portal's account
       * (`system:serviceaccount:environments-system:environments-portal`) by
       * impersonation: for a kubeconfig of an administrator, in development.
       * The default is false.
       * @visibility backend
       */
      impersonate?: boolean;
      /**
       * As whom the portal writes what people ask for. `portal`, the default: as its own
       * account, which names the person, after the cluster was asked whether they might.
       * `user`: as the person, which the account must be let by `portal-as-user.yaml`.
       * @visibility backend
       */
      writeAs?: 'portal' | 'user';
      /**
       * What the cluster's authentication puts before a user's entity ref to make
       * the user name, such as `oidc:`. Empty by default.
       * @visibility backend
       */
      userPrefix?: string;
      /**
       * The same for groups.
       * @visibility backend
       */
      groupPrefix?: string;
      /**
       * Address of the API server that people reach, for the kubeconfigs that the
       * portal gives them. The one that the backend uses by default, which is of no
       * use to them where the backend runs inside the cluster.
       * @visibility backend
       */
      publicUrl?: string;
      /**
       * Path of the certificates, in PEM, that prove that address. Those that the
       * backend's own kubeconfig has by default.
       * @visibility backend
       */
      publicCaFile?: string;
    };
    /**
     * How much one person may ask for in a minute; more is answered with 429 and
     * Retry-After. With PostgreSQL, replicas of the backend count together.
     */
    rateLimit?: {
      /**
       * Requests that change something. The default is 300.
       * @visibility backend
       */
      writesPerMinute?: number;
      /**
       * Previews and reads of logs, which the control cluster works for. The default
       * is 300.
       * @visibility backend
       */
      costlyReadsPerMinute?: number;
    };
  };
}
