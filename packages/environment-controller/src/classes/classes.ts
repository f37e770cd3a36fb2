import {
  compileClass,
  CompileResult,
  CostRates,
  IdentityPrefixes,
  JsonObject,
  KindScopes,
} from '@environments-dev/environment-classes';
import {
  createReflector,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentClass,
  environmentClassSchema,
  EnvironmentClassStatus,
  Requester,
} from '@environments-dev/plugin-environments-common';
import { isDeepStrictEqual } from 'node:util';
import { Clock } from '../clock';
import { createGathering } from '../run/gathering';
import { Log } from '../log';
import { connectionLog } from '../watch/connectionLog';
import { ownTypes } from '../watch/resourceTypes';
import { classStatus, invalidClassMessage } from './classStatus';
import { createClassUse } from './classUse';
import { ASK_AGAIN_MILLIS, createReadRights } from './readRights';
import { ClassResolution, createRevisions } from './revisions';
import { createSite } from './site';

/** The classes of the control cluster: compiled, told whether they are valid, and their revisions kept. */
export interface Classes {
  synced(): Promise<void>;
  /** Of the revision, or of the class as it stands today. */
  resolve(className: string, revision?: string): Promise<ClassResolution>;
  /** What the operator asks for what is used; undefined: nothing is said. */
  costRates(): CostRates | undefined;
  /** Whether RBAC lets somebody use a class. */
  isUsableBy(person: Requester, className: string): Promise<boolean>;
  /** Validates a class anew, writes its status and lets those use it whom it names. */
  validate(className: string): Promise<void>;
  stop(): Promise<void>;
}

/** What compiling a class came to, and what it was compiled from. */
interface Compilation {
  generation: number;
  site: JsonObject;
  result: CompileResult;
}

export function createClasses(options: {
  client: KubernetesClient;
  clock: Clock;
  log: Log;
  prefixes: IdentityPrefixes;
  /** How many environments use a class; absent when this controller sees only some. */
  countEnvironments?(className: string): number;
  /** A class came, changed or went, or what it depends on: site values, rights. */
  onChange(className: string): void;
  /** A class is to be validated, for what it depends on may be other by now. */
  onDoubt(className: string): void;
}): Classes {
  const { client, clock, log, countEnvironments, onChange, onDoubt } = options;
  const classUse = createClassUse(options);
  const compilations = new Map<string, Compilation>();
  const readRights = createReadRights({ client, clock });
  /** Classes that are valid but for what the controller may not see. */
  const unseen = new Set<string>();
  const doubts = createGathering({
    clock,
    millis: ASK_AGAIN_MILLIS,
    onDue: onDoubt,
  });
  const revisions = createRevisions({ client, clock, kinds });
  const reflector = watchClasses(client, log, {
    onChange,
    onGone(className) {
      compilations.delete(className);
      unseen.delete(className);
      onChange(className);
    },
  });
  const site = createSite({
    client,
    log,
    onChange() {
      for (const { metadata } of reflector.all()) {
        onChange(metadata.name);
      }
    },
  });

  async function kinds(): Promise<KindScopes> {
    const discovery = await client.discovery();
    return {
      namespaced: (apiVersion, kind) =>
        discovery.find(apiVersion, kind)?.namespaced,
    };
  }

  /**
   * Compiles the class if it, or the site, has changed. A valid one, all of which the
   * controller may see, is kept as a revision.
   */
  async function compiled(klass: EnvironmentClass): Promise<CompileResult> {
    const { name, generation = 0 } = klass.metadata;
    const values = site.values();
    const known = compilations.get(name);
    const isCurrent = known?.generation === generation && known.site === values;
    const result = isCurrent
      ? known.result
      : compileClass(klass, { site: values, kinds: await kinds() });
    if (!isCurrent) {
      compilations.set(name, { generation, site: values, result });
    }
    if (!result.valid) {
      return result;
    }
    const errors = isKnownValid(klass, result.compiled.revision)
      ? []
      : await readRights.problemsOf(result.compiled);
    if (errors.length > 0) {
      unseen.add(name);
      doubts.add(name);
      return { valid: false, errors };
    }
    await revisions.keep(result.compiled);
    return result;
  }

  return {
    async synced() {
      await Promise.all([reflector.synced(), site.synced()]);
    },

    costRates: () => site.costRates(),

    async resolve(className, revision) {
      if (revision !== undefined) {
        return revisions.resolve(className, revision);
      }
      const klass = reflector.get({ name: className });
      if (!klass) {
        return {
          found: 'Missing',
          message: `there is no class '${className}'`,
        };
      }
      const result = await compiled(klass);
      return result.valid
        ? { found: 'Valid', compiled: result.compiled }
        : {
            found: 'Invalid',
            message: invalidClassMessage(className, result.errors),
          };
    },

    async validate(className) {
      const klass = reflector.get({ name: className });
      if (!klass || klass.metadata.deletionTimestamp) {
        return;
      }
      const result = await compiled(klass);
      const status = classStatus(klass, result, {
        now: clock.now(),
        environments: countEnvironments?.(className),
      });
      await writeStatus(client, klass, status);
      await revisions.prune(className, status.revision);
      const isSeenNow = result.valid && unseen.delete(className);
      if ((await classUse.keep(klass)) || isSeenNow) {
        // Requests may wait for it.
        onChange(className);
      }
    },

    isUsableBy: classUse.review,

    async stop() {
      doubts.stop();
      await Promise.all([reflector.stop(), site.stop()]);
    },
  };
}

function watchClasses(
  client: KubernetesClient,
  log: Log,
  tell: { onChange(className: string): void; onGone(className: string): void },
) {
  return createReflector<EnvironmentClass>({
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
      onUpsert({ metadata }, previous) {
        if (metadata.generation !== previous?.metadata.generation) {
          tell.onChange(metadata.name);
        }
      },
      onDelete: ({ metadata }) => tell.onGone(metadata.name),
      onState: connectionLog(log, 'classes'),
    },
  });
}

/** A controller that was started anew asks nothing that the one before it has answered. */
function isKnownValid({ status }: EnvironmentClass, revision: string): boolean {
  const valid = status?.conditions?.find(({ type }) => type === 'Valid');
  return valid?.status === 'True' && status?.revision === revision;
}

async function writeStatus(
  client: KubernetesClient,
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
