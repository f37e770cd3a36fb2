import type { Entity } from '@backstage/catalog-model';

/** Whether environments can be for this entity: components and systems. */
export function isEnvironmentsAvailable(entity: Entity): boolean {
  const kind = entity.kind.toLocaleLowerCase('en-US');
  return kind === 'component' || kind === 'system';
}
