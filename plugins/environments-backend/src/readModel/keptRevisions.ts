import type { JsonObject } from '@environments-dev/environment-classes';
import {
  classRevisionSchema,
  EnvironmentClassSpec,
  environmentClassSpecSchema,
  GROUP,
  instantSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

/** On a ControllerRevision: the class that it is a revision of. */
export const CLASS_LABEL = `${GROUP}/class`;

/** What the controller keeps of one version of a class. */
export interface KeptRevision {
  className: string;
  revision: string;
  createdAt?: string;
  spec: EnvironmentClassSpec;
  /** The installation's values as they were then; part of the revision, not of the class. */
  site: JsonObject;
}

const controllerRevisionSchema = z.object({
  metadata: z.object({
    name: z.string(),
    creationTimestamp: instantSchema.optional(),
    labels: z.object({ [CLASS_LABEL]: z.string() }),
  }),
  data: z.object({
    spec: environmentClassSpecSchema,
    site: z.custom<JsonObject>(
      value => typeof value === 'object' && value !== null,
    ),
  }),
});

/** Reads a ControllerRevision; its name is that of the class and the revision, with a dash. */
export const keptRevisionSchema = controllerRevisionSchema.transform(
  ({ metadata, data }, context): KeptRevision => {
    // 'a-b' and 'c', 'a' and 'b-c' name the same object: the label says whose it is.
    const className = metadata.labels[CLASS_LABEL];
    const revision = metadata.name.slice(className.length + 1);
    if (
      metadata.name !== `${className}-${revision}` ||
      !classRevisionSchema.safeParse(revision).success
    ) {
      context.addIssue(`is no revision of class '${className}'`);
    }
    return {
      className,
      revision,
      createdAt: metadata.creationTimestamp,
      ...data,
    };
  },
);

/** The name of the object that keeps a revision. */
export function keptRevisionName(className: string, revision: string): string {
  return `${className}-${revision}`;
}
