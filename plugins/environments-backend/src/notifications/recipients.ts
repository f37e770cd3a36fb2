import {
  EnvironmentSpec,
  entityRefSchema,
} from '@environments-dev/plugin-environments-common';

/** Those of the names that the catalog knows as people or groups, each once. */
export function entityRefsOf(
  ...names: ReadonlyArray<string | undefined>
): string[] {
  return [
    ...new Set(
      names.filter(
        (name): name is string => entityRefSchema.safeParse(name).success,
      ),
    ),
  ];
}

/** Entity refs of who answers for an environment and of who asked for it. */
export function peopleOf({
  owner,
  requester,
}: Pick<EnvironmentSpec, 'owner' | 'requester'>): string[] {
  return entityRefsOf(owner, requester?.entityRef ?? requester?.username);
}
