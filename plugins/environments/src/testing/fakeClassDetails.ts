import { NotFoundError } from '@backstage/errors';
import type {
  ClassHistoryAnswer,
  ClassRevisionAnswer,
  ClassRevisionContent,
  EnvironmentsApi,
  List,
} from '@environments-dev/plugin-environments-common';
import { beforeRead, type FakeFaults } from './fakeFaults';
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
  world: FakeFaults & { classDetails: Partial<ClassDetailsWorld> },
): ClassDetailCalls {
  const revisionsOf = (name: string) =>
    world.classDetails.revisions?.[name] ?? [];
  return {
    async listClassRevisions(name): Promise<List<ClassRevisionAnswer>> {
      await beforeRead(world);
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
      await beforeRead(world);
      const found = revisionsOf(name).find(each => each.revision === revision);
      if (!found) {
        throw new NotFoundError(`Class ${name} has no revision ${revision}`);
      }
      return found;
    },

    async getClassHistory(name): Promise<ClassHistoryAnswer> {
      await beforeRead(world);
      return (
        world.classDetails.history?.[name] ?? { environments: 0, weeks: [] }
      );
    },
  };
}
