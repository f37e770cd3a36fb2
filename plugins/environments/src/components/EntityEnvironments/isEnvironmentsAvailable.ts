import type { Entity } from '@backstage/catalog-model';

/** Kinds of entities that environments are for, or that answer for them. */
export const KINDS_WITH_ENVIRONMENTS = ['component', 'system', 'group', 'user'];

/** Whether an entity can have environments. */
export function isEnvironmentsAvailable(entity: Entity): boolean {
  return KINDS_WITH_ENVIRONMENTS.includes(
    entity.kind.toLocaleLowerCase('en-US'),
  );
}

/** Groups and users have the environments that they answer for; others those for them. */
export function answersForEnvironments({ kind }: Entity): boolean {
  return ['group', 'user'].includes(kind.toLocaleLowerCase('en-US'));
}
