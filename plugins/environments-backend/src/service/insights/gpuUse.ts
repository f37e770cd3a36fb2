import type {
  Environment,
  InsightsAnswer,
} from '@environments-dev/plugin-environments-common';
import { environmentFacts } from '../../facts/environmentFacts';
import { compareText } from '../../readModel/compareText';
import { sum } from './breakdown';
import { devicesOf, ownerName, type Life } from './Life';
import { beginOf, endOf, overlap, perStep, stepAt, type Steps } from './steps';

type GpuUse = InsightsAnswer['gpus'][number];

const AWAKE: ReadonlySet<string> = new Set(['Starting', 'Ready', 'Failed']);

/**
 * GPUs and other devices: what the nodes have, what is asked of them now, and what was
 * held over time. Pure.
 *
 * @param capacity - by resource name
 * @param present - environments that are there now
 */
export function gpuUse(options: {
  lives: readonly Life[];
  present: readonly Environment[];
  capacity: ReadonlyMap<string, number>;
  steps: Steps;
}): GpuUse[] {
  const { lives, present, capacity, steps } = options;
  const asked = askedNow(present);
  const held = heldOverTime(lives, steps);
  const resources = new Set([
    ...capacity.keys(),
    ...asked.keys(),
    ...held.keys(),
  ]);
  return [...resources].sort(compareText).map(resource => {
    const { byOwner = new Map<string, number>(), environments = 0 } =
      asked.get(resource) ?? {};
    return {
      resource,
      capacity: capacity.get(resource) ?? 0,
      asked: sum([...byOwner.values()]),
      environments,
      byOwner: [...byOwner]
        .map(([owner, amount]) => ({ owner, asked: amount }))
        .sort((a, b) => b.asked - a.asked || compareText(a.owner, b.owner)),
      held: held.get(resource) ?? perStep(steps),
    };
  });
}

function askedNow(present: readonly Environment[]) {
  const asked = new Map<
    string,
    { environments: number; byOwner: Map<string, number> }
  >();
  for (const environment of present) {
    const { status } = environment;
    if (status && AWAKE.has(status.phase)) {
      const owner = ownerName(environmentFacts(environment).owner);
      for (const [resource, amount] of devicesOf(status.requests?.gpu)) {
        const known = asked.get(resource) ?? {
          environments: 0,
          byOwner: new Map<string, number>(),
        };
        known.byOwner.set(owner, (known.byOwner.get(owner) ?? 0) + amount);
        asked.set(resource, { ...known, environments: known.environments + 1 });
      }
    }
  }
  return asked;
}

/** On average over each step, by resource name. */
function heldOverTime(
  lives: readonly Life[],
  steps: Steps,
): ReadonlyMap<string, number[]> {
  const held = new Map<string, number[]>();
  for (const { devices, startedAt, endingSince, endedAt } of lives) {
    const until = endingSince ?? endedAt ?? steps.to;
    if (devices.size > 0 && startedAt !== undefined && until >= steps.from) {
      for (const [resource, amount] of devices) {
        const values = held.get(resource) ?? perStep(steps);
        held.set(resource, values);
        const last = stepAt(steps, until);
        for (let step = stepAt(steps, startedAt); step <= last; step += 1) {
          const begin = beginOf(steps, step);
          const end = endOf(steps, step);
          const share = overlap([startedAt, until], begin, end) / (end - begin);
          values[step] += end > begin ? amount * share : 0;
        }
      }
    }
  }
  return held;
}
