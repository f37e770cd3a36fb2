import type {
  ClassOutput,
  ClassResource,
} from '@environments-dev/plugin-environments-common';
import type { Expression } from './expression';
import type { ParametersValidator } from './parametersSchema';
import type { Template } from './template';
import type { JsonObject } from './json';

/** An expression that must be true, and where it stands. */
export interface Rule {
  path: string;
  expression: Expression;
}

/** What a resource is made from. */
export type ResourceBody =
  | {
      kind: 'Template';
      path: string;
      template: Template;
      apiVersion: string;
      objectKind: string;
      namespaced: boolean;
    }
  | {
      kind: 'GeneratedSecret';
      path: string;
      /** Absent: the name is derived from the resource's. */
      name: Template | undefined;
      keys: Record<string, { length: number }>;
    };

/** A resource of a class, its expressions parsed. */
export interface ResourceProgram {
  name: string;
  path: string;
  source: ClassResource;
  body: ResourceBody;
  /** `cluster.kubeconfigSecret`. */
  kubeconfigSecret: Template | undefined;
  /** What the class states that the object asks for. */
  requests: Template | undefined;
  includeWhen: Rule[];
  readyWhen: Rule[];
}

/** An output of a class, its expressions parsed. */
export interface OutputProgram {
  path: string;
  source: ClassOutput;
  includeWhen: Rule[];
  value: Template | undefined;
  service: Template | undefined;
  port: Template | undefined;
  secretName: Template | undefined;
  key: Template | undefined;
}

/** A class, its expressions parsed. */
export interface ClassProgram {
  /** `spec.parameters` without what belongs to the form only. */
  parametersSchema: JsonObject;
  /** Checks a request's parameters and fills in defaults. */
  validateParameters: ParametersValidator;
  resources: ReadonlyMap<string, ResourceProgram>;
  outputs: readonly OutputProgram[];
  /** `access.approve.when`. */
  approveWhen: Rule | undefined;
}

/** Whether the resource is a Secret, whose data no expression may read. */
export function isSecret(resource: ResourceProgram): boolean {
  return (
    resource.body.kind === 'GeneratedSecret' ||
    (resource.body.apiVersion === 'v1' && resource.body.objectKind === 'Secret')
  );
}
