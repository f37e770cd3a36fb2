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
    const sight = await this.#classes.sight(caller);
    return this.#inner.listClasses({ sight }, caller);
  }

  async getClass(
    name: string,
    _request: object,
    caller: Caller,
  ): Promise<ClassAnswer> {
    await this.#classes.get(name, caller);
    const sight = await this.#classes.sight(caller);
    return this.#inner.getClass(name, { sight }, caller);
  }

  async listProjects(
    _request: object,
    caller: Caller,
  ): Promise<List<ProjectAnswer>> {
    const visible = await this.#environments.visible(caller);
    return this.#inner.listProjects({ visible }, caller);
  }
}
