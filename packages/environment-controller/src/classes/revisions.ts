import {
  compileClass,
  CompiledClass,
  JsonObject,
  KindScopes,
} from '@environments-dev/environment-classes';
import {
  isAlreadyExists,
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
import { invalidClassMessage } from './classStatus';

/** What a class name, and a revision of it, come to. */
export type ClassResolution =
  | { found: 'Valid'; compiled: CompiledClass }
  | { found: 'Missing'; message: string }
  | { found: 'Invalid'; message: string };

/** The revisions of classes, kept for as long as an environment may be pinned to one. */
export interface Revisions {
  /** Before anything is pinned to a revision, the revision is where a restart finds it. */
  keep(revision: CompiledClass): Promise<void>;
  /** The class as it was in this revision. */
  resolve(className: string, revision: string): Promise<ClassResolution>;
}

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
  kinds(): Promise<KindScopes>;
}): Revisions {
  const { client, kinds } = options;
  const compiledByName = new Map<string, CompiledClass>();
  const stored = new Set<string>();

  async function keep(revision: CompiledClass): Promise<void> {
    const name = revisionName(revision.name, revision.revision);
    compiledByName.set(name, revision);
    if (stored.has(name)) {
      return;
    }
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
    stored.add(name);
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

  return { keep, resolve };
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
