import type { ProjectAnswer } from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type {
  EnvironmentFacts,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Caller } from '../Caller';
import { isVisible } from '../visibility';
import type { Visibility } from '../visibility';

/** Where environments may be asked for. */
export class ProjectCatalog {
  readonly #readModel: ReadModel;
  readonly #access: AccessReviews;

  constructor(options: { readModel: ReadModel; access: AccessReviews }) {
    this.#readModel = options.readModel;
    this.#access = options.access;
  }

  /** Projects that the caller may request into or see something of, by title. */
  async list(
    visible: Visibility<EnvironmentFilter>,
    caller: Caller,
  ): Promise<ProjectAnswer[]> {
    const answers = await Promise.all(
      this.#readModel.projects().map(async project => {
        const mayRequest = await this.#mayRequest(project.name, caller);
        const answer: ProjectAnswer = {
          ...project,
          mayRequest,
          environments: {
            used: this.#readModel.environments.ofProject(project.name).size,
            limit: this.#readModel.environmentLimit(project.name),
          },
        };
        return mayRequest || this.#seesSome(project.name, visible)
          ? [answer]
          : [];
      }),
    );
    return answers.flat().sort((a, b) => a.title.localeCompare(b.title, 'en'));
  }

  async #mayRequest(project: string, caller: Caller): Promise<boolean> {
    if (caller.type !== 'Person') {
      return false;
    }
    const allowed = await this.#access.isAllowedForDisplay(caller, {
      verb: 'create',
      namespace: project,
    });
    return allowed ?? false;
  }

  /** Who may see everything in a project sees it also while it is empty. */
  #seesSome(project: string, visible: Visibility<EnvironmentFilter>): boolean {
    const sees = (facts: EnvironmentFacts) =>
      isVisible(visible, filter => matchesEnvironmentFilter(facts, filter));
    return (
      sees({ namespace: project, name: '', className: '' }) ||
      [...this.#readModel.environments.ofProject(project)].some(({ facts }) =>
        sees(facts),
      )
    );
  }
}
