import type {
  ClassAnswer,
  List,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { ClassesService } from './ClassesService';
import type { ClassPermissions } from './ClassPermissions';

/** Shows the classes that the caller may see, and the projects that concern the caller. */
export class AuthorizedClasses implements ClassesService {
  readonly #inner: ClassesService;
  readonly #classes: ClassPermissions;
  readonly #environments: EnvironmentPermissions;

  constructor(options: {
    inner: ClassesService;
    classPermissions: ClassPermissions;
    environmentPermissions: EnvironmentPermissions;
  }) {
    this.#inner = options.inner;
    this.#classes = options.classPermissions;
    this.#environments = options.environmentPermissions;
  }

  async listClasses(
    _request: object,
    caller: Caller,
  ): Promise<List<ClassAnswer>> {
    const visible = await this.#classes.visible(caller);
    return this.#inner.listClasses({ visible }, caller);
  }

  getClass(name: string, caller: Caller): Promise<ClassAnswer> {
    return this.#classes.get(name, caller);
  }

  async listProjects(
    _request: object,
    caller: Caller,
  ): Promise<List<ProjectAnswer>> {
    const visible = await this.#environments.visible(caller);
    return this.#inner.listProjects({ visible }, caller);
  }
}
