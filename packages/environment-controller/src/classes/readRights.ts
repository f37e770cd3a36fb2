import { CompiledClass } from '@environments-dev/environment-classes';
import {
  KubernetesClient,
  ResourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { ClassError } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Clock } from '../clock';
import { isWatched } from '../watch/children';

/** What the controller, as itself, may see of what classes make. */
export interface ReadRights {
  /** An error for each resource whose kind it may not list and watch: nobody could tell when that is ready. */
  problemsOf(compiled: CompiledClass): Promise<ClassError[]>;
}

/** How soon what was refused is asked about again: RBAC tells nobody that it has changed. */
export const ASK_AGAIN_MILLIS = 5000;

const VERBS = ['list', 'watch'] as const;

const reviewSchema = z.object({ status: z.object({ allowed: z.boolean() }) });

/** What was granted is taken to stay granted; a watch that is refused later says so itself. */
export function createReadRights({
  client,
  clock,
}: {
  client: KubernetesClient;
  clock: Clock;
}): ReadRights {
  const answers = new Map<string, { mayRead: Promise<boolean>; at: number }>();

  async function mayRead(type: ResourceType): Promise<boolean> {
    const key = `${type.plural}.${type.group}`;
    const now = clock.now().getTime();
    const known = answers.get(key);
    if (known && ((await known.mayRead) || now - known.at < ASK_AGAIN_MILLIS)) {
      return known.mayRead;
    }
    const asked = review(client, type);
    answers.set(key, { mayRead: asked, at: now });
    asked.catch(() => answers.delete(key));
    return asked;
  }

  return {
    async problemsOf({ waves, spec }) {
      const discovery = await client.discovery();
      const problems = await Promise.all(
        waves.flat().map(async ({ name, apiVersion, kind, source }) => {
          const type = discovery.find(apiVersion, kind);
          if (
            source.cluster ||
            !type ||
            !isWatched(type) ||
            (await mayRead(type))
          ) {
            return [];
          }
          const index = spec.resources.findIndex(each => each.name === name);
          return [
            {
              path: `spec.resources[${index}].template.kind`,
              message: `the controller may not ${VERBS.join(' and ')} ${type.plural} of ${type.group || 'the core group'}; let it, by a ClusterRole with the label environments.dev/aggregate-to-controller`,
            },
          ];
        }),
      );
      return problems.flat();
    },
  };
}

async function review(
  client: KubernetesClient,
  { group, plural }: ResourceType,
): Promise<boolean> {
  const reviews = await Promise.all(
    VERBS.map(verb =>
      client.create<unknown>(resourceTypes.selfsubjectaccessreviews, {
        apiVersion: 'authorization.k8s.io/v1',
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: { group, resource: plural, verb } },
      }),
    ),
  );
  return reviews.every(each => reviewSchema.parse(each).status.allowed);
}
