import { eventually } from '@environments-dev/control-plane';
import {
  isNotFound,
  KubernetesClient,
  ObjectToApply,
} from '@environments-dev/kubernetes-client';
import {
  EnvironmentRecord,
  environmentRecordSchema,
  Instance,
  INSTANCE_LABEL,
  recordName,
  SHARD_LABEL,
  SYSTEM_NAMESPACE,
} from '@environments-dev/plugin-environments-common';
import {
  parseStoredEnvironment,
  StoredEnvironment,
} from '../watch/environments';
import { ownTypes } from '../watch/resourceTypes';

/** What a test asks for in its project, and sees of it. */
export interface ProjectEnvironments {
  /** Requests an environment in the project. */
  request(environment: ObjectToApply): Promise<StoredEnvironment>;
  environment(name: string): Promise<StoredEnvironment>;
  /** The environment once it is ready. */
  ready(name: string): Promise<StoredEnvironment>;
  end(name: string): Promise<void>;
  isGone(name: string): Promise<void>;
  /** Ends it, for tests that are not about the end: it is waited for with all others. */
  dismiss(name: string): Promise<void>;
  /** Resolves when all that were dismissed are gone. */
  dismissed(): Promise<void>;
  record(instance: Instance): Promise<EnvironmentRecord>;
  /** Names of whatever still carries the instance's label, of any kind. */
  remains(instanceUid: string): Promise<string[]>;
}

export function projectEnvironments({
  admin,
  project,
  shard,
}: {
  admin: KubernetesClient;
  project: string;
  shard: string;
}): ProjectEnvironments {
  const leaving: string[] = [];
  const refOf = (name: string) => ({
    type: ownTypes.environments,
    namespace: project,
    name,
  });

  const environment = async (name: string) =>
    parseStoredEnvironment(await admin.get(refOf(name)));

  async function end(name: string) {
    await admin.delete(refOf(name));
  }

  const isGone = (name: string) =>
    eventually(async () => {
      try {
        const { status } = await environment(name);
        throw new Error(
          `environment ${name} is still there: ${JSON.stringify(status)}`,
        );
      } catch (error) {
        if (!isNotFound(error)) {
          throw error;
        }
      }
    });

  return {
    environment,
    end,
    isGone,

    async request(object) {
      return parseStoredEnvironment(
        await admin.create(ownTypes.environments, {
          ...object,
          metadata: {
            ...object.metadata,
            namespace: project,
            labels: { [SHARD_LABEL]: shard },
          },
        }),
      );
    },

    ready: name =>
      eventually(async () => {
        const found = await environment(name);
        expect(found.status).toMatchObject({ phase: 'Ready' });
        return found;
      }),

    async dismiss(name) {
      leaving.push(name);
      await end(name);
    },

    async dismissed() {
      await Promise.all(leaving.map(isGone));
    },

    async record(instance) {
      return environmentRecordSchema.parse(
        await admin.get({
          type: ownTypes.environmentRecords,
          namespace: SYSTEM_NAMESPACE,
          name: recordName(instance),
        }),
      );
    },

    async remains(instanceUid) {
      const discovery = await admin.discovery({ refresh: true });
      const lists = await Promise.all(
        discovery.all().map(async type => {
          const { items } = await admin.list(type, {
            labelSelector: `${INSTANCE_LABEL}=${instanceUid}`,
          });
          return items.map(({ metadata }) => `${type.kind} ${metadata.name}`);
        }),
      );
      return lists.flat();
    },
  };
}
