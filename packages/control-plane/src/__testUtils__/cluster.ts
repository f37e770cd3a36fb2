import {
  AppsV1Api,
  BatchV1Api,
  CoreV1Api,
  KubeConfig,
  PortForward,
} from '@kubernetes/client-node';

/** The APIs that these tests ask, as the administrator of a kubeconfig file. */
export function clusterOf(kubeconfigPath: string) {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfigPath);
  return {
    core: config.makeApiClient(CoreV1Api),
    apps: config.makeApiClient(AppsV1Api),
    batch: config.makeApiClient(BatchV1Api),
    portForward: new PortForward(config),
  };
}

/** A Pod with one container, whose image is never pulled. */
export function aPod(
  name: string,
  {
    limits,
    nodeSelector,
    claimName,
  }: {
    limits?: Record<string, string>;
    nodeSelector?: Record<string, string>;
    claimName?: string;
  } = {},
) {
  return {
    metadata: { name },
    spec: {
      nodeSelector,
      containers: [
        { name: 'main', image: 'example/image', resources: { limits } },
      ],
      volumes: claimName
        ? [{ name: 'data', persistentVolumeClaim: { claimName } }]
        : [],
    },
  };
}
