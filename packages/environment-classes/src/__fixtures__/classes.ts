import { environmentClassSpecSchema } from '@environments-dev/plugin-environments-common';
import { compileClass } from '../compile';
import type {
  CompileResult,
  CompiledClass,
  EnvironmentIdentity,
  JsonObject,
  JsonValue,
} from '../types';

/** An environment named `llama` in the project `search`. */
export const llama: EnvironmentIdentity = {
  name: 'llama',
  namespace: 'search',
  uid: '7f1b6f0e-0000-4000-8000-000000000001',
  owner: 'user:default/jane',
  project: 'search',
  targetNamespace: 'env-llama-1a2b3c4d',
};

export const site: JsonObject = { domain: 'lab.example.org', tier: 2 };

/** Compiles a class of these fields; the others are the smallest that are valid. */
export function compileSpec(fields: JsonObject): CompileResult {
  const spec = {
    title: 'A class',
    owner: 'group:default/platform',
    serviceAccountName: 'a-class',
    ...fields,
  };
  const parsed = environmentClassSpecSchema.safeParse(spec);
  if (!parsed.success) throw parsed.error;
  return compileClass(
    { metadata: { name: 'a-class' }, spec: parsed.data },
    { site },
  );
}

/** The compiled class; the test fails if it is not valid. */
export function validClass(fields: JsonObject): CompiledClass {
  const result = compileSpec(fields);
  if (!result.valid) {
    throw new Error(`not valid: ${JSON.stringify(result.errors, null, 2)}`);
  }
  return result.compiled;
}

/** `path: message` of every error; none for a valid class. */
export function errorsOf(fields: JsonObject): string[] {
  const result = compileSpec(fields);
  return result.valid
    ? []
    : result.errors.map(({ path, message }) => `${path}: ${message}`);
}

/** A ConfigMap resource whose data is `data`. */
export function configMap(
  name: string,
  data: JsonObject,
  fields: JsonObject = {},
): JsonObject {
  return {
    name,
    template: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name },
      data,
    },
    ...fields,
  };
}

/** A Pod resource with this pod spec. */
export function pod(
  name: string,
  spec: JsonObject,
  fields: JsonObject = {},
): JsonObject {
  return {
    name,
    template: { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec },
    ...fields,
  };
}

/** A parameters schema with these properties. */
export function parameters(
  properties: JsonObject,
  fields: JsonObject = {},
): JsonObject {
  return { type: 'object', properties, ...fields };
}

/** The class of the reference documentation: a served model with its optional gateway. */
export const modelServing: JsonObject = {
  parameters: parameters(
    {
      model: { type: 'string', title: 'Model', pattern: '^[a-z0-9./-]{1,80}$' },
      replicas: { type: 'integer', default: 1, minimum: 1, maximum: 4 },
      public: { type: 'boolean', default: false, 'ui:widget': 'switch' },
    },
    { required: ['model'] },
  ),
  resources: [
    {
      name: 'server',
      template: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'server' },
        spec: {
          replicas: '${parameters.replicas}',
          selector: { matchLabels: { app: 'server' } },
          template: {
            metadata: { labels: { app: 'server' } },
            spec: {
              containers: [
                {
                  name: 'server',
                  image: 'vllm',
                  args: ['--model=${parameters.model}'],
                },
              ],
            },
          },
        },
      },
      readyWhen: ['${self.status.availableReplicas == parameters.replicas}'],
    },
    {
      name: 'endpoint',
      template: {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: '${server.metadata.name}' },
        spec: { ports: [{ port: 8000 }], selector: { app: 'server' } },
      },
    },
    {
      name: 'gateway',
      includeWhen: ['${parameters.public}'],
      template: {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: '${endpoint.metadata.name}' },
        spec: { rules: [{ host: '${environment.name}.${site.domain}' }] },
      },
    },
    configMap('address', { ip: '${endpoint.spec.clusterIP}' }),
    {
      name: 'credentials',
      generateSecret: { keys: { password: { length: 24 } } },
    },
  ],
  outputs: [
    {
      name: 'url',
      type: 'URL',
      value: 'http://${gateway.spec.rules[0].host}/',
      includeWhen: ['${parameters.public}'],
    },
    {
      name: 'server',
      type: 'PortForward',
      service: '${endpoint.metadata.name}',
      port: 8000,
    },
    {
      name: 'password',
      type: 'Secret',
      secretName: '${credentials.metadata.name}',
      key: 'password',
    },
  ],
};

/** Every object, map and list inside a value, itself included, and every leaf. */
export function valuesIn(value: JsonValue): JsonValue[] {
  if (value === null || typeof value !== 'object') return [value];
  return [value, ...Object.values(value).flatMap(valuesIn)];
}
