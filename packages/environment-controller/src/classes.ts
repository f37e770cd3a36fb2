import {
  compileClass,
  CompiledClass,
  JsonObject,
  KindScopes,
} from '@environments-dev/environment-classes';
import {
  createReflector,
  isAlreadyExists,
  isNotFound,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentClass,
  environmentClassSchema,
  environmentClassSpecSchema,
  EnvironmentClassStatus,
  GROUP,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod/v4';
import { Clock } from './clock';
import { classStatus, invalidClassMessage } from './classStatus';
import { Log } from './log';
import { ownTypes } from './resourceTypes';

/** What a class name, and a revision of it, come to. */
export type ClassResolution =
  | { found: 'Valid'; compiled: CompiledClass }
  | { found: 'Missing'; message: string }
  | { found: 'Invalid'; message: string };

/** The classes of the control cluster: compiled, told whether they are valid, and their revisions kept. */
export interface Classes {
  synced(): Promise<void>;
  /** Of the revision, or of the class as it stands today. */
  resolve(className: string, revision?: string): Promise<ClassResolution>;
  /** Validates a class anew and writes its status. */
  validate(className: string): Promise<void>;
  stop(): Promise<void>;
}

const CLASS_LABEL = `${GROUP}/class`;

const revisionDataSchema = z.object({
  spec: environmentClassSpecSchema,
  site: z.custom<JsonObject>(
    value => typeof value === 'object' && value !== null,
  ),
});

type Compilation = ReturnType<typeof compileClass>;

export function createClasses(options: {
  client: KubernetesClient;
  clock: Clock;
  log: Log;
  site: JsonObject;
  /** How many environments use a class; absent when this controller sees only some. */
  countEnvironments?(className: string): number;
  /** A class came, changed or went. */
  onChange(className: string): void;
}): Classes {
  const { client, clock, log, site, countEnvironments, onChange } = options;
  const byRevision = new Map<string, CompiledClass>();
  const stored = new Set<string>();
  const newest = new Map<string, { generation: number; found: Compilation }>();

  const reflector = createReflector<EnvironmentClass>({
    client,
    type: ownTypes.environmentClasses,
    transform(object) {
      const parsed = environmentClassSchema.safeParse(object);
      if (!parsed.success) {
        log.error('An environment class cannot be read', {
          class: object.metadata.name,
          error: parsed.error.message,
        });
      }
      return parsed.data;
    },
    handlers: {
      onUpsert(klass, previous) {
        if (klass.metadata.generation !== previous?.metadata.generation) {
          onChange(klass.metadata.name);
        }
      },
      onDelete(klass) {
        newest.delete(klass.metadata.name);
        onChange(klass.metadata.name);
      },
    },
  });

  async function kinds(): Promise<KindScopes> {
    const discovery = await client.discovery();
    return {
      namespaced: (apiVersion, kind) =>
        discovery.find(apiVersion, kind)?.namespaced,
    };
  }

  async function compiled(klass: EnvironmentClass): Promise<Compilation> {
    const { name, generation = 0 } = klass.metadata;
    const known = newest.get(name);
    if (known?.generation === generation) {
      return known.found;
    }
    const found = compileClass(klass, { site, kinds: await kinds() });
    newest.set(name, { generation, found });
    if (found.valid) {
      byRevision.set(
        revisionName(name, found.compiled.revision),
        found.compiled,
      );
    }
    return found;
  }

  /** Before anything is pinned to a revision, the revision is where a restart finds it. */
  async function keep(revision: CompiledClass): Promise<void> {
    const name = revisionName(revision.name, revision.revision);
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

  async function kept(
    className: string,
    revision: string,
  ): Promise<ClassResolution> {
    const name = revisionName(className, revision);
    const cached = byRevision.get(name);
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
        return {
          found: 'Missing',
          message: `class '${className}' has no revision '${revision}'`,
        };
      }
      throw error;
    }
    const data = revisionDataSchema.parse(object.data);
    const found = compileClass(
      { metadata: { name: className }, spec: data.spec },
      { site: data.site, kinds: await kinds() },
    );
    if (!found.valid) {
      return {
        found: 'Invalid',
        message: invalidClassMessage(className, found.errors),
      };
    }
    byRevision.set(name, found.compiled);
    return { found: 'Valid', compiled: found.compiled };
  }

  async function writeStatus(
    klass: EnvironmentClass,
    status: EnvironmentClassStatus,
  ): Promise<void> {
    if (!isDeepStrictEqual(status, klass.status)) {
      const { name, uid } = klass.metadata;
      await client.jsonPatch(
        { type: ownTypes.environmentClasses, name, subresource: 'status' },
        [
          { op: 'test', path: '/metadata/uid', value: uid },
          { op: 'add', path: '/status', value: status },
        ],
      );
    }
  }

  return {
    synced: () => reflector.synced(),

    async resolve(className, revision) {
      if (revision !== undefined) {
        return kept(className, revision);
      }
      const klass = reflector.get({ name: className });
      if (!klass) {
        return {
          found: 'Missing',
          message: `there is no class '${className}'`,
        };
      }
      const found = await compiled(klass);
      if (!found.valid) {
        return {
          found: 'Invalid',
          message: invalidClassMessage(className, found.errors),
        };
      }
      await keep(found.compiled);
      return { found: 'Valid', compiled: found.compiled };
    },

    async validate(className) {
      const klass = reflector.get({ name: className });
      if (!klass || klass.metadata.deletionTimestamp) {
        return;
      }
      const found = await compiled(klass);
      if (found.valid) {
        await keep(found.compiled);
      }
      await writeStatus(
        klass,
        classStatus(klass, found, {
          now: clock.now(),
          environments: countEnvironments?.(className),
        }),
      );
    },

    stop: () => reflector.stop(),
  };
}

function revisionName(className: string, revision: string): string {
  return `${className}-${revision}`;
}
