import { NotFoundError } from '@backstage/errors';
import type { CompiledClass } from '@environments-dev/environment-classes';
import type {
  ClassHistoryAnswer,
  ClassResourceOrder,
  ClassRevisionAnswer,
  ClassRevisionContent,
  List,
} from '@environments-dev/plugin-environments-common';
import type { ClassHistory } from '../../history/ClassHistory';
import type { KeptRevision } from '../../readModel/keptRevisions';
import type { ReadModel } from '../../readModel/ReadModel';
import type { ClassResolver } from '../ClassResolver';
import type { ClassDetailsService } from './ClassDetailsService';

/** From what the watches brought, and from history. Knows nothing of permissions. */
export class ControlClusterClassDetails implements ClassDetailsService {
  readonly #readModel: ReadModel;
  readonly #resolver: ClassResolver;
  readonly #history: ClassHistory;
  readonly #now: () => Date;

  constructor(options: {
    readModel: ReadModel;
    resolver: ClassResolver;
    history: ClassHistory;
    now: () => Date;
  }) {
    this.#readModel = options.readModel;
    this.#resolver = options.resolver;
    this.#history = options.history;
    this.#now = options.now;
  }

  async listRevisions(className: string): Promise<List<ClassRevisionAnswer>> {
    const pinned = this.#pinned(className);
    const items = this.#readModel
      .revisions(className)
      .map(kept => this.#answer(kept, pinned))
      .sort(todayThenNewest);
    return { items, totalItems: items.length, pageInfo: {} };
  }

  async getRevision(
    className: string,
    revision: string,
  ): Promise<ClassRevisionContent> {
    const kept = this.#readModel.revision(className, revision);
    if (!kept) {
      throw new NotFoundError(
        `Class '${className}' has no revision '${revision}'`,
      );
    }
    const resolution = await this.#resolver.resolve(className, revision);
    return {
      ...this.#answer(kept, this.#pinned(className)),
      spec: kept.spec,
      ...(resolution.found === 'Valid' && {
        order: orderOf(resolution.compiled),
      }),
    };
  }

  async getHistory(
    className: string,
    { weeks }: { weeks: number },
  ): Promise<ClassHistoryAnswer> {
    return {
      environments: this.#readModel.environments.ofClass(className).size,
      weeks: await this.#history.weeks(className, { weeks, now: this.#now() }),
    };
  }

  #answer(
    { className, revision, createdAt }: KeptRevision,
    pinned: ReadonlyMap<string, number>,
  ): ClassRevisionAnswer {
    return {
      revision,
      createdAt,
      isToday: this.#readModel.class(className)?.status?.revision === revision,
      environments: pinned.get(revision) ?? 0,
    };
  }

  /** How many environments are pinned to each revision. */
  #pinned(className: string): Map<string, number> {
    const pinned = new Map<string, number>();
    for (const { environment } of this.#readModel.environments.ofClass(
      className,
    )) {
      const { spec, status } = environment;
      const revision = status?.classRevision ?? spec.classRevision;
      if (revision !== undefined) {
        pinned.set(revision, (pinned.get(revision) ?? 0) + 1);
      }
    }
    return pinned;
  }
}

function orderOf({ waves }: CompiledClass): ClassResourceOrder[] {
  return waves.flat().map(({ name, wave, dependsOn }) => ({
    name,
    wave,
    dependsOn: [...dependsOn],
  }));
}

function todayThenNewest(
  one: ClassRevisionAnswer,
  other: ClassRevisionAnswer,
): number {
  if (one.isToday !== other.isToday) {
    return one.isToday ? -1 : 1;
  }
  return (
    (other.createdAt ?? '').localeCompare(one.createdAt ?? '') ||
    one.revision.localeCompare(other.revision)
  );
}
