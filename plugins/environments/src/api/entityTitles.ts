import { useApiHolder } from '@backstage/core-plugin-api';
import {
  entityPresentationApiRef,
  humanizeEntityRef,
} from '@backstage/plugin-catalog-react';
import { parseEntityRef } from '@backstage/catalog-model';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from './queryKeys';

/** Titles of catalog entities where only text can stand; until they are known, their names. */
export function useEntityTitles(
  entityRefs: ReadonlyArray<string>,
): (entityRef: string) => string {
  const presentations = useApiHolder().get(entityPresentationApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.entityTitles(entityRefs),
    queryFn: async () => {
      const titles = new Map<string, string>();
      for (const entityRef of entityRefs) {
        const presentation = await presentations?.forEntity(entityRef).promise;
        if (presentation) {
          titles.set(entityRef, presentation.primaryTitle);
        }
      }
      return titles;
    },
    staleTime: Infinity,
  });
  return entityRef =>
    data?.get(entityRef) ?? humanizeEntityRef(parseEntityRef(entityRef));
}
