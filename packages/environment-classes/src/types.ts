import type {
  ClassError,
  ClassResource,
  EnvironmentClassSpec,
  Output,
  ResourceState,
} from '@environments-dev/plugin-environments-common';
import type { JsonObject } from './json';
import type { ClassProgram } from './program';

export type { JsonObject, JsonValue } from './json';

/** A Kubernetes object, rendered or live. */
export interface RenderedObject extends JsonObject {
  apiVersion: string;
  kind: string;
  metadata: JsonObject & { name: string };
}

/** What the language must know of the API server's kinds: only whether they are namespaced. */
export interface KindScopes {
  /** Undefined: not known here; treated as namespaced, the API server decides. */
  namespaced(apiVersion: string, kind: string): boolean | undefined;
}

/** What compiling needs beside the class itself. */
export interface CompileContext {
  /** Values of the operator's configuration; part of the revision. */
  site: JsonObject;
  kinds?: KindScopes;
}

/** A class that is valid, its expressions parsed and its graph ordered. Opaque but for these. */
export interface CompiledClass {
  readonly name: string;
  readonly spec: EnvironmentClassSpec;
  /** Hash of spec and site: 16 hex digits. */
  readonly revision: string;
  readonly site: JsonObject;
  /** In waves: all that a resource depends on lies in an earlier wave. */
  readonly waves: ReadonlyArray<ReadonlyArray<CompiledResource>>;
  /** The parsed expressions; of use in this package only. */
  readonly program: ClassProgram;
}

export interface CompiledResource {
  readonly name: string;
  readonly wave: number;
  /** Names of resources of this class. */
  readonly dependsOn: readonly string[];
  readonly source: ClassResource;
  readonly apiVersion: string;
  readonly kind: string;
}

export type CompileResult =
  | { valid: true; compiled: CompiledClass }
  | { valid: false; errors: ClassError[] };

/** The environment as expressions see it, and as names are derived from it. */
export interface EnvironmentIdentity {
  name: string;
  /** The project. */
  namespace: string;
  /** UID of the instance: of its first life. */
  uid: string;
  /** Entity ref. */
  owner: string;
  /** The project's name. */
  project: string;
  /** Where namespaced objects go: the environment's own namespace, or the project's. */
  targetNamespace: string;
}

/** A refusal, for the portal's form, kubectl's reader and a condition alike. */
export interface Refusal {
  /** Condition reason: `InvalidParameters`, `LifetimeAboveMaximum`, `NameTooLong`, ... */
  reason: string;
  /** Path into the Environment: `spec.parameters.replicas`. */
  path: string;
  message: string;
}

export type AcceptResult =
  | {
      accepted: true;
      /** With the schema's defaults filled in. */
      parameters: JsonObject;
    }
  | { accepted: false; refusals: [Refusal, ...Refusal[]] };

/** Live objects by the name of the class's resource; Secrets never. */
export type ObservedObjects = ReadonlyMap<string, JsonObject>;

/** A cluster that the environment made, by the Secret that leads to it. */
export interface InnerClusterReference {
  /** Name of the Secret, in the environment's namespace. */
  kubeconfigSecret: string;
  /** Key in it; absent where the usual ones are looked for. */
  key?: string;
}

export type PlannedResource =
  | {
      state: 'Rendered';
      name: string;
      wave: number;
      /** Absent for a generated Secret. */
      object: RenderedObject;
      /** Hash of the rendered bytes. */
      hash: string;
      onEnd: 'Delete' | 'Retain';
      /** Where it is applied; absent for the control cluster. */
      cluster?: InnerClusterReference;
    }
  | {
      state: 'GeneratedSecret';
      name: string;
      wave: number;
      secretName: string;
      namespace: string;
      keys: Record<string, { length: number }>;
      onEnd: 'Delete' | 'Retain';
    }
  | {
      /** What only a live object can tell is not there yet. */
      state: 'Pending';
      name: string;
      wave: number;
      apiVersion: string;
      kind: string;
      /** Resources whose live object it waits for. */
      waitingFor: string[];
      message: string;
    }
  | { state: 'Excluded'; name: string; wave: number; message: string }
  | {
      state: 'Error';
      name: string;
      wave: number;
      /** Path into the class: `spec.resources[1].template.spec.replicas`. */
      path: string;
      message: string;
    };

export interface Plan {
  resources: PlannedResource[];
}

/** The state of one live object and a sentence for it (at most 256 bytes). */
export interface Assessment {
  state: ResourceState;
  message: string;
}

export type OutputsResult = {
  outputs: Output[];
  /** Outputs whose value is not known yet, or failed, with why. */
  pending: Array<{ name: string; message: string }>;
};
