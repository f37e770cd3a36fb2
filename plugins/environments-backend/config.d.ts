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
    };
  };
}
