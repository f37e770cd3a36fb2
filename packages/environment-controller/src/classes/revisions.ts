import {
  compileClass,
  CompiledClass,
  JsonObject,
  KindScopes,
} from '@environments-dev/environment-classes';
import {
  isAlreadyExists,
  isConflict,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  environmentClassSpecSchema,
  GROUP,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Clock } from '../clock';
import { invalidClassMessage } from './classStatus';
import { revisionsInUse } from './revisionsInUse';

/** What a class name, and a revision of it, come to. */
export type ClassResolution =
  | { found: 'Valid'; compiled: CompiledClass }
  | { found: 'Missing'; message: string }
  | { found: 'Invalid'; message: string };

/** The revisions of classes, kept for as long as an environment may be pinned to one. */
export interface Revisions {
  /** Before anything is pinned to a revision, the revision is where a restart finds it. */
  keep(revision: CompiledClass): Promise<void>;
  /**
   * Deletes what nobody needs any more of a class that has a new revision: the ten latest
   * stay, the one of today, and those in use.
   */
  prune(className: string, today: string | undefined): Promise<void>;
  /** The class as it was in this revision. */
  resolve(className: string, revision: string): Promise<ClassResolution>;
}

/** How many revisions of a class stay although nobody is known to need them. */
const RECENT_REVISIONS = 10;

const CLASS_LABEL = `${GROUP}/class`;

const revisionDataSchema = z.object({
  spec: environmentClassSpecSchema,
  site: z.custom<JsonObject>(
    value => typeof value === 'object' && value !== null,
  ),
});

/** Keeps each revision as a ControllerRevision, immutable, site values included. */
export function createRevisions(options: {
  client: KubernetesClient;
  clock: Clock;
  kinds(): Promise<KindScopes>;
}): Revisions {
  const { client, clock, kinds } = options;
  const compiledByName = new Map<string, CompiledClass>();
  const stored = new Set<string>();
  /** Classes with a revision that was not there when they were pruned last. */
  const grown = new Set<string>();

  async function keep(revision: CompiledClass): Promise<void> {
    const name = revisionName(revision.name, revision.revision);
    compiledByName.set(name, revision);
    if (stored.has(name)) {
      return;
    }
    if (!(await isStored(name))) {
      await store(name, revision);
    }
    stored.add(name);
    grown.add(revision.name);
  }

  /** Asked first: a controller that was started anew finds it there, and writes nothing. */
  async function isStored(name: string): Promise<boolean> {
    try {
      await client.get({
        type: resourceTypes.controllerrevisions,
        namespace: SYSTEM_NAMESPACE,
        name,
      });
      return true;
    } catch (error) {
      if (isNotFound(error)) {
        return false;
      }
      throw error;
    }
  }

  async function store(name: string, revision: CompiledClass): Promise<void> {
    try {
      await client.create(resourceTypes.controllerrevisions, {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: {
          name,
          namespace: SYSTEM_NAMESPACE,
          labels: { [CLASS_LABEL]: revision.name },
        },
        revision: 1,
        data: { spec: revision.spec, site: revision.site },
      });
    } catch (error) {
      if (!isAlreadyExists(error)) {
        throw error;
      }
    }
  }

  async function prune(
    className: string,
    today: string | undefined,
  ): Promise<void> {
    if (!grown.has(className)) {
      return;
    }
    const { items } = await client.list(resourceTypes.controllerrevisions, {
      namespace: SYSTEM_NAMESPACE,
      labelSelector: `${CLASS_LABEL}=${className}`,
    });
    const old = items.sort(latestFirst).slice(RECENT_REVISIONS);
    if (old.length > 0) {
      const inUse = await revisionsInUse(className, client, clock.now());
      for (const { metadata } of old) {
        const revision = metadata.name.slice(className.length + 1);
        if (revision !== today && !inUse.has(revision)) {
          await forget(metadata);
        }
      }
    }
    grown.delete(className);
  }

  async function forget({
    name,
    uid,
  }: KubernetesObject['metadata']): Promise<void> {
    try {
      await client.delete(
        {
          type: resourceTypes.controllerrevisions,
          namespace: SYSTEM_NAMESPACE,
          name,
        },
        { preconditions: { uid } },
      );
    } catch (error) {
      if (!isNotFound(error) && !isConflict(error)) {
        throw error;
      }
    }
    stored.delete(name);
    compiledByName.delete(name);
  }

  async function resolve(
    className: string,
    revision: string,
  ): Promise<ClassResolution> {
    const name = revisionName(className, revision);
    const cached = compiledByName.get(name);
    if (cached) {
      return { found: 'Valid', compiled: cached };
    }
    let object: KubernetesObject;
    try {
      object = await client.get({
        type: resourceTypes.controllerrevisions,
        namespace: SYSTEM_NAMESPACE,
        name,
      });
    } catch (error) {
      if (isNotFound(error)) {
        return missing(className, revision);
      }
      throw error;
    }
    // 'a-b' and 'c', 'a' and 'b-c' name the same object.
    if (object.metadata.labels?.[CLASS_LABEL] !== className) {
      return missing(className, revision);
    }
    const { spec, site } = revisionDataSchema.parse(object.data);
    const found = compileClass(
      { metadata: { name: className }, spec },
      { site, kinds: await kinds() },
    );
    if (!found.valid) {
      return {
        found: 'Invalid',
        message: invalidClassMessage(className, found.errors),
      };
    }
    compiledByName.set(name, found.compiled);
    return { found: 'Valid', compiled: found.compiled };
  }

  return { keep, prune, resolve };
}

function latestFirst(a: KubernetesObject, b: KubernetesObject): number {
  const of = ({ metadata }: KubernetesObject) =>
    metadata.creationTimestamp ?? '';
  return of(b).localeCompare(of(a));
}

function missing(className: string, revision: string): ClassResolution {
  return {
    found: 'Missing',
    message: `class '${className}' has no revision '${revision}'`,
  };
}

function revisionName(className: string, revision: string): string {
  return `${className}-${revision}`;
}
