import type {
  Environment,
  EnvironmentRef,
  Phase,
} from '@environments-dev/plugin-environments-common';

/** Project and name. */
export function refOf(environment: Environment): EnvironmentRef {
  const { namespace = '', name } = environment.metadata;
  return { namespace, name };
}

/** Who answers for it: the owner, else who asked. */
export function ownerOf(environment: Environment): string | undefined {
  const { owner, requester } = environment.spec;
  return owner ?? requester?.entityRef ?? requester?.username;
}

/** The phase; a request that nobody has looked at yet waits. */
export function phaseOf(environment: Environment): Phase {
  if (environment.metadata.deletionTimestamp) {
    return 'Ending';
  }
  return environment.status?.phase ?? 'Waiting';
}

/** What tells one environment from all others, also of its name: its UID. */
export function keyOf(environment: Environment): string {
  const { uid, namespace, name } = environment.metadata;
  return uid ?? `${namespace}/${name}`;
}

/** Whether its end has begun. */
export function isOver(environment: Environment): boolean {
  const phase = phaseOf(environment);
  return phase === 'Ending' || phase === 'Ended';
}
