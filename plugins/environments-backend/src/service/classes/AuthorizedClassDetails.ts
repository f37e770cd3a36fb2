import type {
  ClassHistoryAnswer,
  ClassRevisionAnswer,
  ClassRevisionContent,
  List,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';
import type { ClassDetailsService } from './ClassDetailsService';
import type { ClassPermissions } from './ClassPermissions';

/** Lets through who may see the class itself; for others there is no such class. */
export class AuthorizedClassDetails implements ClassDetailsService {
  readonly #inner: ClassDetailsService;
  readonly #permissions: ClassPermissions;

  constructor(options: {
    inner: ClassDetailsService;
    permissions: ClassPermissions;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
  }

  async listRevisions(
    className: string,
    caller: Caller,
  ): Promise<List<ClassRevisionAnswer>> {
    await this.#permissions.get(className, caller);
    return this.#inner.listRevisions(className, caller);
  }

  async getRevision(
    className: string,
    revision: string,
    caller: Caller,
  ): Promise<ClassRevisionContent> {
    await this.#permissions.get(className, caller);
    return this.#inner.getRevision(className, revision, caller);
  }

  async getHistory(
    className: string,
    query: { weeks: number },
    caller: Caller,
  ): Promise<ClassHistoryAnswer> {
    await this.#permissions.get(className, caller);
    return this.#inner.getHistory(className, query, caller);
  }
}
