import {
  compileClass,
  CompiledClass,
  JsonObject,
} from '@environments-dev/environment-classes';
import {
  isForbidden,
  isNotFound,
  KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  ClassError,
  EnvironmentClass,
  objectNameSchema,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import {
  KeptRevision,
  keptRevisionName,
  keptRevisionSchema,
} from '../readModel/keptRevisions';

/** What a class name, and perhaps a revision of it, come to. */
export type ClassResolution =
  | { found: 'Valid'; compiled: CompiledClass }
  | { found: 'Missing'; path: string; message: string }
  | { found: 'Invalid'; path: string; message: string };

/** Where classes and their revisions are known without a request. */
interface KnownClasses {
  class(name: string): EnvironmentClass | undefined;
  revision(className: string, revision: string): KeptRevision | undefined;
}

/**
 * Compiles classes as the controller does: a revision from what the controller kept
 * of it, site values included; today's class from its newest revision once the
 * controller has seen it, and from the class itself before.
 */
export class ClassResolver {
  readonly #client: KubernetesClient;
  readonly #classes: KnownClasses;
  /** A class as the watch brought it is a value of its own for each version. */
  readonly #today = new WeakMap<EnvironmentClass, Promise<ClassResolution>>();
  readonly #revisions = new Map<string, CompiledClass>();

  constructor(options: { client: KubernetesClient; classes: KnownClasses }) {
    this.#client = options.client;
    this.#classes = options.classes;
  }

  /** Of the revision, or of the class as it stands today. */
  async resolve(
    className: string,
    revision?: string,
  ): Promise<ClassResolution> {
    if (revision !== undefined) {
      return (
        (await this.#kept(className, revision)) ?? {
          found: 'Missing',
          path: 'spec.classRevision',
          message: `class '${className}' has no revision '${revision}'`,
        }
      );
    }
    const klass = this.#classes.class(className);
    if (!klass) {
      return {
        found: 'Missing',
        path: 'spec.className',
        message: `there is no class '${className}'`,
      };
    }
    const known = this.#today.get(klass);
    if (known) {
      return known;
    }
    const resolution = this.#resolveToday(klass);
    this.#today.set(klass, resolution);
    resolution.catch(() => this.#today.delete(klass));
    return resolution;
  }

  async #resolveToday(klass: EnvironmentClass): Promise<ClassResolution> {
    const { metadata, status } = klass;
    const isObserved =
      status?.revision !== undefined &&
      status.observedGeneration === metadata.generation;
    if (isObserved && !status.errors?.length) {
      const kept = await this.#kept(metadata.name, status.revision ?? '');
      if (kept) {
        return kept;
      }
    }
    return this.#compile(klass, {});
  }

  /** Undefined: the controller has kept no such revision. */
  async #kept(
    className: string,
    revision: string,
  ): Promise<ClassResolution | undefined> {
    // It is part of an object's name; what does not fit into one names no revision.
    if (!objectNameSchema.safeParse(revision).success) {
      return undefined;
    }
    const name = keptRevisionName(className, revision);
    const known = this.#revisions.get(name);
    if (known?.name === className) {
      return { found: 'Valid', compiled: known };
    }
    const kept =
      this.#classes.revision(className, revision) ?? (await this.#fetch(name));
    // A request for one class must not be answered with another, which the person may
    // not even see: two classes may have a revision under the same name.
    if (kept?.className !== className) {
      return undefined;
    }
    const { spec, site } = kept;
    const resolution = await this.#compile(
      { metadata: { name: className }, spec },
      site,
    );
    if (resolution.found === 'Valid') {
      this.#revisions.set(name, resolution.compiled);
    }
    return resolution;
  }

  /** A revision that was made a moment ago, before the watch tells of it. */
  async #fetch(name: string): Promise<KeptRevision | undefined> {
    try {
      const object = await this.#client.get<unknown>({
        type: resourceTypes.controllerrevisions,
        namespace: SYSTEM_NAMESPACE,
        name,
      });
      return keptRevisionSchema.safeParse(object).data;
    } catch (error) {
      if (isNotFound(error) || isForbidden(error)) {
        return undefined;
      }
      throw error;
    }
  }

  async #compile(
    klass: Pick<EnvironmentClass, 'spec'> & { metadata: { name: string } },
    site: JsonObject,
  ): Promise<ClassResolution> {
    const discovery = await this.#client.discovery();
    const result = compileClass(klass, {
      site,
      kinds: {
        namespaced: (apiVersion, kind) =>
          discovery.find(apiVersion, kind)?.namespaced,
      },
    });
    return result.valid
      ? { found: 'Valid', compiled: result.compiled }
      : {
          found: 'Invalid',
          path: 'spec.className',
          message: `class '${klass.metadata.name}' is not valid, requests for it are refused: ${describe(
            result.errors,
          )}`,
        };
  }
}

function describe(errors: readonly ClassError[]): string {
  return errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
}
