import {
  KubernetesClient,
  ResourceType,
  WatchOptions,
} from '@environments-dev/kubernetes-client';
import { Meter, observeWhileRunning } from './meter';

/**
 * A client whose watches and clock are measured until `stop`: how long each type's
 * watch has been away (0 while it is open), and how far the API server's clock is off.
 */
export function measuredClient(
  client: KubernetesClient,
  meter: Meter,
  now: () => number,
): { client: KubernetesClient; stop(): void } {
  /** Of each selection that is watched, since when it is not although it should be; 0 while it is. */
  const awaySince = new Map<string, { resource: string; since: number }>();
  const stops = [
    observeWhileRunning(
      meter.createObservableGauge('environments_watch_disconnected_seconds', {
        unit: 's',
        description:
          'How long the watch of a resource has been away; 0 while it is open',
      }),
      result => {
        for (const [resource, since] of longestAway(awaySince.values())) {
          const seconds = since === 0 ? 0 : (now() - since) / 1000;
          result.observe(seconds, { resource });
        }
      },
    ),
    observeWhileRunning(
      meter.createObservableGauge('environments_clock_skew_seconds', {
        unit: 's',
        description:
          "The API server's clock less the controller's; nothing is ended by the clock beyond 30",
      }),
      result => {
        const millis = client.clockSkewMillis();
        if (millis !== undefined) {
          result.observe(millis / 1000);
        }
      },
    ),
  ];

  async function* watch(type: ResourceType, options: WatchOptions) {
    const resource = resourceName(type);
    const { namespace, labelSelector, fieldSelector } = options;
    const selection = [resource, namespace, labelSelector, fieldSelector].join(
      ' ',
    );
    const note = (since: number) =>
      awaySince.set(selection, { resource, since });
    if (!awaySince.has(selection)) {
      note(now());
    }
    try {
      for await (const event of client.watch(type, {
        ...options,
        onOpen() {
          note(0);
          options.onOpen?.();
        },
      })) {
        yield event;
      }
    } finally {
      if (options.signal?.aborted) {
        awaySince.delete(selection);
      } else if (awaySince.get(selection)?.since === 0) {
        note(now());
      }
    }
  }

  return {
    client: { ...client, watch },
    stop: () => stops.forEach(stop => stop()),
  };
}

/** Several selections of one resource may be watched: the one that has been away longest counts. */
function longestAway(
  watches: Iterable<{ resource: string; since: number }>,
): Map<string, number> {
  const longest = new Map<string, number>();
  for (const { resource, since } of watches) {
    const known = longest.get(resource) ?? 0;
    const isLonger = since !== 0 && (known === 0 || since < known);
    longest.set(resource, isLonger ? since : known);
  }
  return longest;
}

/** As `kubectl` names it: `deployments.apps`. */
function resourceName({ plural, group }: ResourceType): string {
  return group ? `${plural}.${group}` : plural;
}
