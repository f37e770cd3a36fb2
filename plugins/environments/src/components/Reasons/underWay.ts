import type {
  EnvironmentEvent,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { explainTrouble } from './knownReasons';
import { podStateOf, type PodState } from './podState';

/** What the kubelet says last of a Pod that is on its way, in words. */
const STEPS: Readonly<Record<string, string>> = {
  Scheduled: 'its Pod has a node',
  Pulling: 'its image is being pulled',
  Pulled: 'its image is there, its container starts',
  Created: 'its container starts',
};

/**
 * What a resource that was made and is not ready yet is doing, in plain words; undefined
 * where nothing but its state is known. Pure.
 */
export function underWayWords(
  resource: LiveResource,
  events: ReadonlyArray<EnvironmentEvent>,
): string | undefined {
  const pods = [resource, ...resource.children].flatMap(each => {
    const state = podStateOf(each.manifest);
    return state ? [{ name: each.objectName, state }] : [];
  });
  const troubled = pods.find(({ state }) => state.trouble);
  if (troubled) {
    return troubleWords(troubled.state);
  }
  const waiting = pods.find(({ state }) => !isReady(state));
  return waiting && stepWords(waiting.name, waiting.state, events);
}

function isReady({ word, containers }: PodState): boolean {
  return (
    word === 'Completed' ||
    (containers.length > 0 && containers.every(each => each.isReady))
  );
}

function troubleWords({ trouble }: PodState): string | undefined {
  if (!trouble) {
    return undefined;
  }
  const sentence = explainTrouble(trouble)?.sentence;
  return sentence
    ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1, -1)}`
    : `${trouble.reason}: ${trouble.message}`;
}

function stepWords(
  name: string,
  { word }: PodState,
  events: ReadonlyArray<EnvironmentEvent>,
): string {
  if (word === 'Running') {
    return 'it runs, and its readiness check is waited for';
  }
  const [latest] = events
    .filter(
      ({ object, reason }) =>
        object.kind === 'Pod' && object.name === name && reason in STEPS,
    )
    .sort((a, b) => (b.lastAt ?? '').localeCompare(a.lastAt ?? ''));
  if (latest) {
    return STEPS[latest.reason];
  }
  return word === 'Pending'
    ? 'its Pod waits for a node'
    : 'its container is being made';
}
