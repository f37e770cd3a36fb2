import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useSettled } from '../../time';

/** An entity of the catalog to choose. */
export interface FoundEntity {
  entityRef: string;
  title: string;
  kind: string;
  /** As its page has it; empty without one. */
  description: string;
}

const SHOWN = 20;

/** After so long without a key, in ms, what was typed is searched for. */
const PAUSE_MILLIS = 200;

function found(entity: Entity): FoundEntity {
  const { name, title = name, description = '' } = entity.metadata;
  return {
    entityRef: stringifyEntityRef(entity),
    title,
    kind: entity.kind,
    description,
  };
}

/** Components and systems of the catalog that have the text in name or title; the first of all without one. */
export function useEntitySearch(text: string) {
  const catalogApi = useApi(catalogApiRef);
  const term = useSettled(text.trim(), PAUSE_MILLIS);
  return useQuery({
    queryKey: ['catalog-entities', term],
    queryFn: async () => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: ['Component', 'System'] },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'metadata.description',
        ],
        ...(term && {
          fullTextFilter: {
            term,
            fields: ['metadata.name', 'metadata.title', 'metadata.description'],
          },
        }),
        orderFields: { field: 'metadata.name', order: 'asc' },
        limit: SHOWN,
      });
      return items.map(found);
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}
