import type {
  ClassAnswer,
  List,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Caller } from '../Caller';
import type { Visibility } from '../visibility';
import type { ClassCatalog } from './ClassCatalog';
import type { ClassesService, ClassSight } from './ClassesService';
import type { ProjectCatalog } from './ProjectCatalog';

/** Answers classes and projects from what the watches brought. */
export class ControlClusterClasses implements ClassesService {
  readonly #readModel: ReadModel;
  readonly #classes: ClassCatalog;
  readonly #projects: ProjectCatalog;

  constructor(options: {
    readModel: ReadModel;
    classes: ClassCatalog;
    projects: ProjectCatalog;
  }) {
    this.#readModel = options.readModel;
    this.#classes = options.classes;
    this.#projects = options.projects;
  }

  async listClasses(
    { sight }: { sight: ClassSight },
    caller: Caller,
  ): Promise<List<ClassAnswer>> {
    await this.#readModel.requireKnowledge();
    return this.#whole(await this.#classes.list(sight, caller));
  }

  getClass(
    name: string,
    { sight }: { sight: ClassSight },
    caller: Caller,
  ): Promise<ClassAnswer> {
    return this.#classes.get(name, sight, caller);
  }

  async listProjects(
    request: { visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<ProjectAnswer>> {
    await this.#readModel.requireKnowledge();
    return this.#whole(await this.#projects.list(request.visible, caller));
  }

  /** A list that has one page. */
  #whole<T>(items: T[]): List<T> {
    return {
      items,
      totalItems: items.length,
      pageInfo: {},
      ...this.#readModel.connection.staleness(),
    };
  }
}
