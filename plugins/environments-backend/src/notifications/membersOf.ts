import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** Entity refs of the people in these groups, and in the groups below them. */
export type MembersOf = (groups: readonly string[]) => Promise<string[]>;

/** Looks members up in the catalog, as Backstage does when it tells a group. */
export function createMembersOf(services: {
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  auth: AuthService;
}): MembersOf {
  const { catalog, auth } = services;
  return async groups => {
    const members = new Set<string>();
    const seen = new Set(groups);
    let level = [...seen];
    while (level.length > 0) {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: level, fields: ['kind', 'relations'] },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      const relations = items.flatMap(group => group?.relations ?? []);
      const related = (type: string) =>
        relations
          .filter(each => each.type === type)
          .map(each => each.targetRef);
      related(RELATION_HAS_MEMBER).forEach(ref => members.add(ref));
      level = related(RELATION_PARENT_OF).filter(ref => !seen.has(ref));
      level.forEach(ref => seen.add(ref));
    }
    return [...members];
  };
}
