import {
  createReflector,
  isForbidden,
  KubernetesClient,
  KubernetesObject,
  ResourceType,
} from '@environments-dev/kubernetes-client';

/** Which objects of a type. */
export interface Selection {
  namespace: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** Objects of a selection, kept by a watch. */
export interface WatchedList {
  /** Fails where they cannot be had; what the portal may not read is known as none. */
  known: Promise<void>;
  all(): KubernetesObject[];
  stop(): Promise<void>;
}

/**
 * Begins to watch a selection of objects.
 *
 * @param onChange - called for each change, also for the first objects
 */
export function watchList(
  client: KubernetesClient,
  type: ResourceType,
  selection: Selection,
  onChange: () => void,
): WatchedList {
  let settle: (error?: Error) => void = () => undefined;
  const settled = new Promise<void>((resolve, reject) => {
    settle = error => (error ? reject(error) : resolve());
  });
  const reflector = createReflector({
    client,
    type,
    ...selection,
    handlers: {
      onUpsert: onChange,
      onDelete: onChange,
      onState: state => {
        if (state.state === 'Disconnected') {
          settle(isForbidden(state.error) ? undefined : state.error);
        }
      },
    },
  });
  const known = Promise.race([reflector.synced(), settled]);
  // Whoever waits is told; where nobody does, there is nobody to tell.
  known.catch(() => undefined);
  return {
    known,
    all: () => [...reflector.all()],
    stop: () => reflector.stop(),
  };
}
