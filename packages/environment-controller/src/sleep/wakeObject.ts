import {
  isConflict,
  isInvalid,
  JsonPatchOperation,
  KubernetesClient,
  KubernetesObject,
} from '@environments-dev/kubernetes-client';
import {
  ASLEEP_ANNOTATION,
  SLEEP_FIELD_MANAGER,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Dependencies } from '../dependencies';
import { Child, instanceUidOf } from '../watch/children';
import { AsleepMark, markFragment } from './asleepMark';
import { Fragment, merged, presentFields } from './fragment';
import { applyAsSleep, referenceOf } from './holdObject';

/**
 * Applies an object as its class renders it, if that says of these fields what they
 * were before sleep; undefined if it does not, and they belong to somebody else.
 */
export type ApplyRendered = (
  child: Child,
  was: Fragment,
) => Promise<KubernetesObject | undefined>;

/**
 * Puts one object back to what it was and gives its fields back: to the renderer if
 * they are as it renders them, else to nobody, so that an autoscaler, a GitOps tool or
 * a person takes them by their next write. The mark goes last.
 *
 * @throws KubernetesApiError, a conflict when it was replaced meanwhile
 */
export async function wakeObject(
  child: Child & { mark: AsleepMark },
  applyRendered: ApplyRendered,
  account: KubernetesClient,
  deps: Dependencies,
): Promise<void> {
  const { mark } = child;
  const was = presentFields(mark.was);
  if (Object.keys(was).length === 0) {
    // All that sleep applied was new: with nothing applied it goes, the mark with it.
    await applyAsSleep(child, {}, { account, deps });
    return;
  }
  const awake =
    (await applyRendered(child, was)) ??
    (await applyAsSleep(child, merged(was, markFragment(mark)), {
      account,
      deps,
    }));
  await release({ ...child, object: awake }, account, deps);
}

/** How often another write may come between reading and releasing an object. */
const MOST_ATTEMPTS = 5;

/**
 * Takes the mark and the ownership of the sleep manager off an object. It is a patch
 * of `managedFields`: to apply less would take away the fields that only sleep owns,
 * such as the replicas of a Deployment whose number an autoscaler decides.
 */
async function release(
  child: Child,
  account: KubernetesClient,
  deps: Dependencies,
): Promise<void> {
  let { object } = child;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const released = await account.jsonPatch(
        referenceOf(child),
        releaseOf(object),
        { fieldManager: SLEEP_FIELD_MANAGER },
      );
      if (instanceUidOf(released) !== undefined) {
        deps.children.wrote(child.type, released);
      }
      return;
    } catch (error) {
      const isChanged = isConflict(error) || isInvalid(error);
      if (!isChanged || attempt === MOST_ATTEMPTS) {
        throw error;
      }
    }
    object = await deps.client.get(referenceOf(child));
    if (object.metadata.annotations?.[ASLEEP_ANNOTATION] === undefined) {
      return;
    }
  }
}

const managersSchema = z
  .array(z.looseObject({ manager: z.string().optional() }))
  .default([]);

function releaseOf({ metadata }: KubernetesObject): JsonPatchOperation[] {
  const managers = managersSchema.safeParse(metadata.managedFields).data ?? [];
  const own = managers.flatMap(({ manager }, index) =>
    manager === SLEEP_FIELD_MANAGER ? [index] : [],
  );
  return [
    { op: 'test', path: '/metadata/uid', value: metadata.uid },
    {
      op: 'remove',
      path: `/metadata/annotations/${ASLEEP_ANNOTATION.replace('/', '~1')}`,
    },
    // Backwards, so that the places of the others stay what they are.
    ...own.reverse().flatMap((index): JsonPatchOperation[] => {
      const path = `/metadata/managedFields/${index}`;
      return [
        { op: 'test', path: `${path}/manager`, value: SLEEP_FIELD_MANAGER },
        { op: 'remove', path },
      ];
    }),
  ];
}
