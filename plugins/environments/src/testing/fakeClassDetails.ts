import { NotFoundError } from '@backstage/errors';
import type {
  ClassHistoryAnswer,
  ClassRevisionAnswer,
  ClassRevisionContent,
  EnvironmentsApi,
  List,
} from '@environments-dev/plugin-environments-common';
import { listOf } from './listOf';

/** What the fake knows of classes beside the classes themselves, by name of the class. */
export interface ClassDetailsWorld {
  revisions: Record<string, ClassRevisionContent[]>;
  history: Record<string, ClassHistoryAnswer>;
}

type ClassDetailCalls = Pick<
  EnvironmentsApi,
  'listClassRevisions' | 'getClassRevision' | 'getClassHistory'
>;

/** The part of the API that tells of one class. */
export function fakeClassDetails(
  world: Partial<ClassDetailsWorld>,
): ClassDetailCalls {
  const revisionsOf = (name: string) => world.revisions?.[name] ?? [];
  return {
    async listClassRevisions(name): Promise<List<ClassRevisionAnswer>> {
      const items = revisionsOf(name).map(
        ({ revision, createdAt, isToday, environments }) => ({
          revision,
          createdAt,
          isToday,
          environments,
        }),
      );
      return listOf(items);
    },

    async getClassRevision(name, revision): Promise<ClassRevisionContent> {
      const found = revisionsOf(name).find(each => each.revision === revision);
      if (!found) {
        throw new NotFoundError(`Class ${name} has no revision ${revision}`);
      }
      return found;
    },

    async getClassHistory(name): Promise<ClassHistoryAnswer> {
      return world.history?.[name] ?? { environments: 0, weeks: [] };
    },
  };
}
