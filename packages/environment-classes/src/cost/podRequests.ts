import { isRecord } from '../json';
import { isDevice, mostOf, NO_AMOUNTS, sumOf, type Amounts } from './amounts';
import { ONE, parseQuantity, type Billionths } from './quantity';

/** What a container asks for where it says nothing, by the namespace's limit range. */
export type ContainerDefaults = Amounts;

/** What containers in a namespace of their environment's own ask for if they say nothing. */
export const FRAME_DEFAULTS = { cpu: '100m', memory: '128Mi' } as const;

/** The same, as amounts. */
export const FRAME_CONTAINER_DEFAULTS: ContainerDefaults =
  quantities(FRAME_DEFAULTS);

/**
 * What one Pod asks for, as the scheduler counts it
 * (https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers):
 * its containers and sidecars together, or, if that is more, an init container with the
 * sidecars started before it; requests of the Pod itself in their stead; the overhead on
 * top. And the claims that it brings along.
 */
export function podRequests(
  podSpec: unknown,
  defaults: ContainerDefaults,
): Amounts {
  const spec = isRecord(podSpec) ? podSpec : {};
  const asked = (container: unknown) => containerRequests(container, defaults);
  const running = sumOf(...listOf(spec.containers).map(asked));
  let sidecars: Amounts = NO_AMOUNTS;
  let starting: Amounts = NO_AMOUNTS;
  for (const container of listOf(spec.initContainers)) {
    const withSidecars = sumOf(sidecars, asked(container));
    starting = mostOf(starting, withSidecars);
    if (isRecord(container) && container.restartPolicy === 'Always') {
      sidecars = withSidecars;
    }
  }
  const byContainers = mostOf(sumOf(running, sidecars), starting);
  return sumOf(
    ofPod(spec.resources, byContainers),
    quantities(spec.overhead),
    new Map([['pods', ONE]]),
    ...listOf(spec.volumes).map(ephemeralClaim),
  );
}

/** What a claim asks for. */
export function claimRequests(claimSpec: unknown): Amounts {
  const spec = isRecord(claimSpec) ? claimSpec : {};
  const requests = isRecord(spec.resources) ? spec.resources.requests : {};
  const storage = quantities(requests).get('storage') ?? 0n;
  return new Map([
    ['storage', storage],
    ['persistentvolumeclaims', ONE],
  ]);
}

function ephemeralClaim(volume: unknown): Amounts {
  const ephemeral = isRecord(volume) ? volume.ephemeral : undefined;
  const template = isRecord(ephemeral)
    ? ephemeral.volumeClaimTemplate
    : undefined;
  return isRecord(template) ? claimRequests(template.spec) : NO_AMOUNTS;
}

/** A request that is not made is the limit, and where there is none the default. */
function containerRequests(
  container: unknown,
  defaults: ContainerDefaults,
): Amounts {
  const resources = isRecord(container) ? container.resources : undefined;
  const { requests, limits } = isRecord(resources) ? resources : {};
  return computeOnly(
    new Map([...defaults, ...quantities(limits), ...quantities(requests)]),
  );
}

/** Requests of the Pod as a whole come before those of its containers, its limits after. */
function ofPod(resources: unknown, byContainers: Amounts): Amounts {
  const { requests, limits } = isRecord(resources) ? resources : {};
  return computeOnly(
    new Map([...quantities(limits), ...byContainers, ...quantities(requests)]),
  );
}

/** What is neither counted nor has a rate, huge pages, is left out. */
function computeOnly(amounts: Amounts): Amounts {
  return new Map(
    [...amounts].filter(
      ([name]) =>
        name === 'cpu' ||
        name === 'memory' ||
        name === 'ephemeral-storage' ||
        isDevice(name),
    ),
  );
}

function quantities(values: unknown): Amounts {
  return new Map(
    Object.entries(isRecord(values) ? values : {}).flatMap(
      ([name, value]): Array<[string, Billionths]> => {
        const amount = parseQuantity(value);
        return amount === undefined ? [] : [[name, amount]];
      },
    ),
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
