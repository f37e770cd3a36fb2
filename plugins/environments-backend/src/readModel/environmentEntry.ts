import type {
  Environment,
  Phase,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFacts } from '@environments-dev/plugin-environments-node';
import { environmentFacts } from '../facts/environmentFacts';
import { searchText } from './searchWords';

/** An environment with what queries ask of it, worked out once per change. */
export interface EnvironmentEntry {
  environment: Environment;
  facts: EnvironmentFacts;
  uid: string;
  /** Lower case. */
  searchText: string;
  /** When it sleeps or ends, whichever comes first; in ms since the epoch. */
  stopsAt: number | undefined;
}

export function environmentEntry(environment: Environment): EnvironmentEntry {
  const facts = environmentFacts(environment);
  const { metadata, spec } = environment;
  return {
    environment,
    facts,
    uid: metadata.uid ?? `${facts.namespace}/${facts.name}`,
    searchText: searchText([
      facts.name,
      facts.namespace,
      facts.className,
      facts.owner,
      facts.requester,
      spec.purpose?.hypothesis,
      spec.purpose?.link,
      spec.purpose?.entityRef,
    ]),
    stopsAt: stopsAt(environment),
  };
}

/** The phase, also before the controller has seen it or told of its end. */
export function phaseOf(environment: Environment): Phase {
  return (
    environment.status?.phase ??
    (environment.metadata.deletionTimestamp ? 'Ending' : 'Waiting')
  );
}

function stopsAt({ status }: Environment): number | undefined {
  const instants = [status?.sleepsAt, status?.endsAt]
    .filter(text => text !== undefined)
    .map(text => Date.parse(text))
    .filter(millis => !Number.isNaN(millis));
  return instants.length === 0 ? undefined : Math.min(...instants);
}
