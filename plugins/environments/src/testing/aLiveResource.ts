import type {
  LiveChild,
  LiveResource,
} from '@environments-dev/plugin-environments-common';

/** A resource that is ready, with nothing below it. */
export function aLiveResource(
  resource: Partial<LiveResource> = {},
): LiveResource {
  const { name = 'server', kind = 'Deployment', objectName = name } = resource;
  const apiVersion = 'apps/v1';
  return {
    name,
    apiVersion,
    kind,
    objectName,
    uid: `uid-${name}`,
    state: 'Ready',
    manifest: { apiVersion, kind, metadata: { name: objectName } },
    pods: [],
    dependsOn: [],
    children: [],
    differences: [],
    ...resource,
  };
}

/** What came of a resource, as ready as its manifest says. */
export function aLiveChild(child: Partial<LiveChild> = {}): LiveChild {
  const { kind = 'ReplicaSet', objectName = 'server-6c9f7d' } = child;
  const apiVersion = kind === 'Pod' ? 'v1' : 'apps/v1';
  return {
    uid: `uid-${objectName}`,
    apiVersion,
    kind,
    objectName,
    belowUid: 'uid-server',
    state: 'Ready',
    manifest: { apiVersion, kind, metadata: { name: objectName } },
    ...child,
  };
}

/** A Pod that runs, or as its status says. */
export function aLivePod(
  objectName = 'server-6c9f7d-x2x4z',
  options: {
    belowUid?: string;
    state?: LiveChild['state'];
    status?: object;
  } = {},
): LiveChild {
  const { belowUid = 'uid-server-6c9f7d', state = 'Ready', status } = options;
  return aLiveChild({
    kind: 'Pod',
    objectName,
    belowUid,
    state,
    manifest: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: objectName },
      spec: { nodeName: 'node-1', containers: [{ name: 'server' }] },
      status: status ?? {
        phase: 'Running',
        containerStatuses: [
          {
            name: 'server',
            image: 'registry.example.com/server:1.4',
            ready: true,
            state: { running: {} },
          },
        ],
      },
    },
  });
}
