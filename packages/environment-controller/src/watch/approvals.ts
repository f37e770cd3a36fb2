import {
  createReflector,
  KubernetesClient,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentApproval,
  environmentApprovalSchema,
} from '@environments-dev/plugin-environments-common';
import { Log } from '../log';
import { connectionLog } from './connectionLog';
import { keyOf } from './freshness';
import { ownTypes } from './resourceTypes';

/** The decisions on requests, kept true by a watch. */
export interface Approvals {
  synced(): Promise<void>;
  /** All that name the environment with this key, whichever UID they are about. */
  of(environmentKey: string): readonly EnvironmentApproval[];
  stop(): Promise<void>;
}

/** Watches approvals and tells of the environment that each is about. */
export function createApprovals(options: {
  client: KubernetesClient;
  log: Log;
  onChange(environmentKey: string): void;
}): Approvals {
  const { client, log, onChange } = options;
  const byEnvironment = new Map<string, Map<string, EnvironmentApproval>>();

  function put(approval: EnvironmentApproval) {
    const key = environmentKeyOf(approval);
    const approvals = byEnvironment.get(key) ?? new Map();
    byEnvironment.set(key, approvals.set(keyOf(approval), approval));
    onChange(key);
  }

  function remove(approval: EnvironmentApproval) {
    const key = environmentKeyOf(approval);
    const approvals = byEnvironment.get(key);
    approvals?.delete(keyOf(approval));
    if (approvals?.size === 0) {
      byEnvironment.delete(key);
    }
    onChange(key);
  }

  const reflector = createReflector<EnvironmentApproval>({
    client,
    type: ownTypes.environmentApprovals,
    transform(object) {
      const parsed = environmentApprovalSchema.safeParse(object);
      if (!parsed.success) {
        log.error('An approval cannot be read and does not count', {
          approval: keyOf(object),
          error: parsed.error.message,
        });
      }
      return parsed.data;
    },
    handlers: {
      onUpsert(approval, previous) {
        if (previous) {
          remove(previous);
        }
        put(approval);
      },
      onDelete: remove,
      onState: connectionLog(log, 'approvals'),
    },
  });

  return {
    synced: () => reflector.synced(),
    of: key => [...(byEnvironment.get(key)?.values() ?? [])],
    stop: () => reflector.stop(),
  };
}

function environmentKeyOf({ metadata, spec }: EnvironmentApproval): string {
  return `${metadata.namespace}/${spec.environmentName}`;
}
