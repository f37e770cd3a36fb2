import { exceeding, isDevice, sayAmount, type Amounts } from '../cost/amounts';
import type { Billionths } from '../cost/quantity';
import type { NodeRoom } from './nodes';
import { admits } from './podConstraints';
import type { PodShape } from './podShapes';

/** Whether Pods would find nodes now, and the first reason why not. */
export type Placement =
  | { fits: true }
  /** `Later`: when others leave; `Never`: on the nodes that there are. */
  | { fits: false; until: 'Later' | 'Never'; message: string };

/** How much of a device the nodes have that the Pods may go to. */
export interface DeviceRoom {
  /** `nvidia.com/gpu`. */
  resource: string;
  free: Billionths;
  total: Billionths;
}

/** More Pods than this are not placed one by one: what so many need is weighed in sum elsewhere. */
const MOST_PODS = 500;

/**
 * Tries the Pods on the nodes, the most demanding first, each on the node that it fills
 * best. The scheduler weighs more than that (spreading, volumes, preemption), so this says
 * whether there is room, not where a Pod will run.
 */
export function placePods(
  shapes: readonly PodShape[],
  nodes: readonly NodeRoom[],
): Placement {
  const rooms: Room[] = nodes.map(node => ({ node, free: node.free }));
  for (const shape of [...shapes].sort(byDemand)) {
    const asked = onNodes(shape.asked);
    const open = rooms.filter(({ node }) =>
      admits(node, shape.constraints, asked),
    );
    for (let pod = 0; pod < Math.min(shape.pods, MOST_PODS); pod++) {
      const room = bestRoom(open, asked);
      if (room === undefined) {
        return misfit(shape, asked, open);
      }
      room.free = without(room.free, asked);
    }
  }
  return { fits: true };
}

/** Each device that the Pods ask for, on the nodes that any of those may go to. */
export function deviceRoom(
  shapes: readonly PodShape[],
  nodes: readonly NodeRoom[],
): DeviceRoom[] {
  const devices = new Set(
    shapes.flatMap(({ asked }) => [...asked.keys()].filter(isDevice)),
  );
  return [...devices].sort().map(resource => {
    const open = nodes.filter(node =>
      shapes.some(
        ({ asked, constraints }) =>
          asked.has(resource) && admits(node, constraints, asked),
      ),
    );
    const sum = (amounts: ReadonlyArray<Amounts>) =>
      amounts.reduce((total, each) => total + (each.get(resource) ?? 0n), 0n);
    return {
      resource,
      free: sum(open.map(({ free }) => free)),
      total: sum(open.map(({ allocatable }) => allocatable)),
    };
  });
}

interface Room {
  node: NodeRoom;
  /** What is left beside the Pods that were placed there before. */
  free: Amounts;
}

function without(free: Amounts, taken: Amounts): Amounts {
  return new Map(
    [...free].map(([resource, amount]) => [
      resource,
      amount - (taken.get(resource) ?? 0n),
    ]),
  );
}

/** Storage is a volume's, not a node's. */
function onNodes(asked: Amounts): Amounts {
  return new Map(
    [...asked].filter(
      ([resource, amount]) =>
        amount > 0n &&
        resource !== 'storage' &&
        resource !== 'persistentvolumeclaims',
    ),
  );
}

function byDemand(a: PodShape, b: PodShape): number {
  const devices = ({ asked }: PodShape) => [...asked.keys()].filter(isDevice);
  const cores = ({ asked }: PodShape) => asked.get('cpu') ?? 0n;
  return devices(b).length - devices(a).length || Number(cores(b) - cores(a));
}

/** The one with the least left of what is scarce, so that big Pods still find room. */
function bestRoom(rooms: readonly Room[], asked: Amounts): Room | undefined {
  const scarce = [...asked.keys()].find(isDevice) ?? 'cpu';
  return rooms
    .filter(({ free }) => exceeding(asked, free).length === 0)
    .reduce<Room | undefined>(
      (best, room) =>
        best === undefined ||
        (room.free.get(scarce) ?? 0n) < (best.free.get(scarce) ?? 0n)
          ? room
          : best,
      undefined,
    );
}

function misfit(
  { resource, pods, constraints }: PodShape,
  asked: Amounts,
  open: readonly Room[],
): Placement {
  if (open.length === 0) {
    const wanted = Object.entries(constraints.nodeSelector)
      .map(([key, value]) => `${key}=${value}`)
      .join(', ');
    return {
      fits: false,
      until: 'Never',
      message: wanted
        ? `no node takes ${resource}: it asks for one with ${wanted}`
        : `no node takes ${resource}`,
    };
  }
  const isEverBigEnough = open.some(
    ({ node }) => exceeding(asked, node.allocatable).length === 0,
  );
  if (!isEverBigEnough) {
    return {
      fits: false,
      until: 'Never',
      message: `no node is big enough for ${resource}, which asks for ${say(asked)}`,
    };
  }
  const each = pods > 1 ? ' for each of its Pods' : '';
  return {
    fits: false,
    until: 'Later',
    message: `no node has room for ${resource} now, which asks for ${say(asked)}${each}`,
  };
}

function say(asked: Amounts): string {
  return [...asked]
    .filter(([resource]) => resource !== 'pods')
    .map(([resource, amount]) => `${sayAmount(resource, amount)} ${resource}`)
    .join(', ');
}
