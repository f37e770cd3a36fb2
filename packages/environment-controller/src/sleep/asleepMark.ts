import {
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { ASLEEP_ANNOTATION } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Fragment } from './fragment';

/** What stands on an object while its environment sleeps. */
export interface AsleepMark {
  /** When it was last put to sleep. */
  at: Date;
  /** What its fields were; as a JSON merge patch people can put it back by hand. */
  was: Fragment;
}

const markSchema = z.object({
  at: z.coerce.date(),
  was: z.custom<JsonObject>(isJsonObject),
});

/** What somebody spoiled: the object was changed, but to what from what nobody knows. */
const ILLEGIBLE: AsleepMark = { at: new Date(0), was: {} };

/** The mark of an object, if it was put to sleep. */
export function markOf({ metadata }: KubernetesObject): AsleepMark | undefined {
  const text = metadata.annotations?.[ASLEEP_ANNOTATION];
  if (text === undefined) {
    return undefined;
  }
  try {
    return markSchema.safeParse(JSON.parse(text)).data ?? ILLEGIBLE;
  } catch {
    return ILLEGIBLE;
  }
}

/** The mark as a part of the object. */
export function markFragment({ at, was }: AsleepMark): Fragment {
  const text = JSON.stringify({ at: at.toISOString(), was });
  return { metadata: { annotations: { [ASLEEP_ANNOTATION]: text } } };
}
