import { LIMITS_ANNOTATION } from '@environments-dev/environment-classes';
import type { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  GROUP,
  PROJECT_LABEL,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

/** On a project's namespace: its title, for people. */
export const PROJECT_TITLE_ANNOTATION = `${GROUP}/title`;

/** On a project's namespace: entity ref of who answers for it. */
export const PROJECT_OWNER_ANNOTATION = `${GROUP}/owner`;

/** A namespace that environments may be requested in. */
export interface Project {
  /** The namespace. */
  name: string;
  title: string;
  /** Entity ref. */
  owner?: string;
}

/** A project, and what its namespace says of limits. */
export interface ProjectNamespace {
  project: Project;
  /** As an annotation has it; absent without limits. */
  limits: string | undefined;
}

/** Reads a namespace as a project with its limits. */
export function projectNamespaceFrom(
  namespace: KubernetesObject,
): ProjectNamespace {
  return {
    project: projectFrom(namespace),
    limits: namespace.metadata.annotations?.[LIMITS_ANNOTATION],
  };
}

/** Reads a namespace as a project. */
export function projectFrom({ metadata }: KubernetesObject): Project {
  const { annotations = {}, labels = {}, name } = metadata;
  return {
    name,
    title:
      annotations[PROJECT_TITLE_ANNOTATION] ||
      usefulLabel(labels[PROJECT_LABEL]) ||
      name,
    owner: annotations[PROJECT_OWNER_ANNOTATION],
  };
}

/** A label that only marks the namespace says nothing about it. */
function usefulLabel(label: string | undefined): string | undefined {
  return label === 'true' ? undefined : label;
}

/** How many environments a project may have at once. */
export interface EnvironmentQuota {
  namespace: string;
  name: string;
  limit: number;
}

const quotaSchema = z.object({
  metadata: z.object({ name: z.string(), namespace: z.string() }),
  spec: z.object({
    hard: z.object({
      [`count/environments.${GROUP}`]: z.union([z.string(), z.number()]),
    }),
  }),
});

/** Reads a ResourceQuota; undefined when it does not count environments. */
export function environmentQuotaFrom(
  object: KubernetesObject,
): EnvironmentQuota | undefined {
  const parsed = quotaSchema.safeParse(object);
  if (!parsed.success) {
    return undefined;
  }
  const { metadata, spec } = parsed.data;
  const limit = Number(Object.values(spec.hard)[0]);
  return Number.isInteger(limit)
    ? { namespace: metadata.namespace, name: metadata.name, limit }
    : undefined;
}
