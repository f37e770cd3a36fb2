import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  Reflector,
  ReflectorHandlers,
  ReflectorOptions,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  Environment,
  EnvironmentApproval,
  environmentApprovalSchema,
  EnvironmentClass,
  environmentClassSchema,
  EnvironmentPreset,
  environmentPresetSchema,
  EnvironmentRecord,
  environmentRecordSchema,
  environmentSchema,
  PROJECT_LABEL,
  SITE_CONFIG_MAP,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import type { z } from 'zod/v4';
import { environmentTypes } from '../controlCluster/environmentTypes';
import type { Connection } from './Connection';
import { CLASS_LABEL, KeptRevision, keptRevisionSchema } from './keptRevisions';
import {
  environmentQuotaFrom,
  EnvironmentQuota,
  projectNamespaceFrom,
} from './projects';
import type { ProjectNamespace } from './projects';

/** What is watched, by the name of the watch. */
interface Watched {
  environments: Environment;
  approvals: EnvironmentApproval;
  classes: EnvironmentClass;
  presets: EnvironmentPreset;
  revisions: KeptRevision;
  records: EnvironmentRecord;
  projects: ProjectNamespace;
  quotas: EnvironmentQuota;
  site: KubernetesObject;
}

export const WATCHES = [
  'environments',
  'approvals',
  'classes',
  'presets',
  'revisions',
  'records',
  'projects',
  'quotas',
  'site',
] as const satisfies ReadonlyArray<keyof Watched>;

type WatchName = (typeof WATCHES)[number];

/** The copies that the watches keep. */
export type Watches = {
  readonly [Name in WatchName]: Reflector<Watched[Name]>;
};

type ChangeHandlers<T> = Partial<
  Pick<ReflectorHandlers<T>, 'onUpsert' | 'onDelete'>
>;

/** What is done about changes; what is not named is kept and nobody told. */
export type WatchHandlers = {
  readonly [Name in WatchName]?: ChangeHandlers<Watched[Name]>;
};

/** The objects that a watch is of, and what is kept of each. */
type Selection<T> = Pick<
  ReflectorOptions<T>,
  'type' | 'namespace' | 'labelSelector' | 'fieldSelector'
> &
  Required<Pick<ReflectorOptions<T>, 'transform'>>;

type Selections = { readonly [Name in WatchName]: Selection<Watched[Name]> };

function selections(logger: LoggerService): Selections {
  return {
    environments: {
      type: environmentTypes.environments,
      transform: readBy(environmentSchema, logger),
    },
    approvals: {
      type: environmentTypes.approvals,
      transform: readBy(environmentApprovalSchema, logger),
    },
    classes: {
      type: environmentTypes.classes,
      transform: readBy(environmentClassSchema, logger),
    },
    presets: {
      type: environmentTypes.presets,
      transform: readBy(environmentPresetSchema, logger),
    },
    revisions: {
      type: resourceTypes.controllerrevisions,
      namespace: SYSTEM_NAMESPACE,
      labelSelector: CLASS_LABEL,
      transform: readBy(keptRevisionSchema, logger),
    },
    records: {
      type: environmentTypes.records,
      namespace: SYSTEM_NAMESPACE,
      transform: readBy(environmentRecordSchema, logger),
    },
    projects: {
      type: resourceTypes.namespaces,
      labelSelector: PROJECT_LABEL,
      transform: projectNamespaceFrom,
    },
    quotas: {
      type: resourceTypes.resourcequotas,
      transform: environmentQuotaFrom,
    },
    site: {
      type: resourceTypes.configmaps,
      namespace: SYSTEM_NAMESPACE,
      fieldSelector: `metadata.name=${SITE_CONFIG_MAP}`,
      transform: object => object,
    },
  };
}

/** Starts to watch the control cluster; the connection is told how each watch fares. */
export function startWatches(options: {
  client: KubernetesClient;
  connection: Connection;
  logger: LoggerService;
  handlers: WatchHandlers;
}): Watches {
  const { client, connection, logger, handlers } = options;
  const selected = selections(logger);
  function start<Name extends WatchName>(name: Name): Reflector<Watched[Name]> {
    const selection: Selection<Watched[Name]> = selected[name];
    const changes: ChangeHandlers<Watched[Name]> | undefined = handlers[name];
    return createReflector<Watched[Name]>({
      client,
      ...selection,
      handlers: {
        onUpsert: (object, previous) => changes?.onUpsert?.(object, previous),
        onDelete: object => changes?.onDelete?.(object),
        onState: state => connection.report(name, state),
      },
    });
  }
  return {
    environments: start('environments'),
    approvals: start('approvals'),
    classes: start('classes'),
    presets: start('presets'),
    revisions: start('revisions'),
    records: start('records'),
    projects: start('projects'),
    quotas: start('quotas'),
    site: start('site'),
  };
}

/** Reads objects by a schema; what cannot be read is told to the log and left out. */
function readBy<T>(schema: z.ZodType<T>, logger: LoggerService) {
  return (object: KubernetesObject): T | undefined => {
    const parsed = schema.safeParse(object);
    if (!parsed.success) {
      const { kind, metadata } = object;
      logger.warn('An object of the control cluster cannot be read', {
        kind,
        name: metadata.name,
        namespace: metadata.namespace ?? '',
        error: parsed.error.message,
      });
      return undefined;
    }
    return parsed.data;
  };
}
