import {
  API_VERSION,
  ClassAnswer,
  classAnswerSchema,
  Environment,
  EnvironmentSpec,
  EnvironmentStatus,
  humanDuration,
  parseDuration,
  Phase,
  RecordAnswer,
  recordAnswerSchema,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';

/** The instant that the examples are told from. */
export const NOW = new Date('2026-11-21T14:00:00Z');

function at(now: Date, offset: string): string {
  const sign = offset.startsWith('-') ? -1 : 1;
  const millis = parseDuration(offset.replace(/^-/, ''));
  return new Date(now.getTime() + sign * millis).toISOString();
}

/** Builds an environment step by step: `anEnvironment().ready('1h').endsIn('2h')`. */
export class EnvironmentBuilder {
  readonly #now: Date;
  readonly #environment: Environment;
  readonly #status: EnvironmentStatus;

  constructor(name: string, now: Date) {
    this.#now = now;
    this.#status = { phase: 'Waiting', reason: '', message: '' };
    this.#environment = {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: {
        name,
        namespace: 'search',
        uid: `uid-${name}`,
        creationTimestamp: at(now, '-1h'),
      },
      spec: {
        className: 'notebook',
        parameters: { hardware: 'cpu' },
        owner: 'group:default/search',
        requester: {
          username: 'user:default/jane',
          groups: [],
          entityRef: 'user:default/jane',
        },
        lifetime: { ttl: '8h', extensions: [] },
      },
      status: this.#status,
    };
  }

  with(spec: Partial<EnvironmentSpec>): this {
    Object.assign(this.#environment.spec, spec);
    return this;
  }

  status(status: Partial<EnvironmentStatus>): this {
    Object.assign(this.#status, status);
    return this;
  }

  inProject(namespace: string): this {
    this.#environment.metadata.namespace = namespace;
    return this;
  }

  phase(phase: Phase, reason = '', message = ''): this {
    return this.status({ phase, reason, message });
  }

  starting(since: string): this {
    return this.phase('Starting').status({
      startedAt: at(this.#now, `-${since}`),
    });
  }

  /** Ready for so long. */
  ready(since: string): this {
    return this.phase('Ready').status({
      startedAt: at(this.#now, `-${since}`),
      readyAt: at(this.#now, `-${since}`),
      startedInSeconds: 14,
    });
  }

  endsIn(offset: string): this {
    const endsAt = at(this.#now, offset);
    return this.status({
      endsAt,
      next: {
        at: endsAt,
        action: 'End',
        because: `ttl ${humanDuration(
          parseDuration('8h'),
        )}, asked by user:default/jane`,
      },
    });
  }

  sleepsIn(offset: string): this {
    return this.status({ sleepsAt: at(this.#now, offset) });
  }

  resources(...resources: ReadonlyArray<Partial<ResourceStatus>>): this {
    return this.status({
      resources: resources.map((resource, index) => ({
        name: `resource${index}`,
        wave: index,
        apiVersion: 'v1',
        kind: 'ConfigMap',
        objectName: resource.name ?? `resource${index}`,
        state: 'Ready',
        ...resource,
      })),
    });
  }

  build(): Environment {
    return this.#environment;
  }
}

/** A request in project `search`, of class `notebook`, owned by a group. */
export function anEnvironment(
  name = 'llama-latency',
  now = NOW,
): EnvironmentBuilder {
  return new EnvironmentBuilder(name, now);
}

/** A class as the API answers it. */
export function aClass(
  name = 'notebook',
  spec: Partial<Record<keyof ClassAnswer['spec'], unknown>> = {},
  figures?: ClassAnswer['figures'],
): ClassAnswer {
  return classAnswerSchema.parse({
    metadata: { name },
    spec: {
      title: 'Notebook',
      description: 'A Jupyter server on CPU or GPU.',
      owner: 'group:default/ml-platform',
      tags: ['jupyter', 'gpu'],
      lifetime: {
        default: '8h',
        max: '336h',
        extension: '24h',
        warnBefore: ['2h', '30m'],
        onExpiry: 'End',
      },
      parameters: {
        type: 'object',
        required: ['hardware'],
        properties: {
          hardware: {
            type: 'string',
            title: 'Hardware',
            enum: ['cpu', 'gpu'],
            default: 'cpu',
          },
          replicas: {
            type: 'integer',
            title: 'Replicas',
            default: 1,
            minimum: 1,
            maximum: 4,
          },
        },
      },
      serviceAccountName: name,
      resources: [{ name: 'server', template: { kind: 'Deployment' } }],
      ...spec,
    },
    figures,
    mayRequest: { answer: 'Yes' },
  });
}

/** The closing report of an environment that lived seven hours. */
export function aRecord(
  name = 'llama-latency',
  spec: Partial<Record<keyof RecordAnswer['spec'], unknown>> = {},
): RecordAnswer {
  return recordAnswerSchema.parse({
    name: `search.${name}-1a2b3c4d`,
    spec: {
      environment: {
        namespace: 'search',
        name,
        uid: `uid-${name}`,
        instanceUid: `uid-${name}`,
      },
      className: 'notebook',
      classRevision: '5f3c9a1e',
      parameters: { hardware: 'gpu' },
      requester: {
        username: 'user:default/jane',
        entityRef: 'user:default/jane',
      },
      owner: 'group:default/search',
      purpose: {
        hypothesis: 'p95 under 200 ms on one GPU',
        entityRef: 'component:default/search-api',
      },
      outcome: 'One GPU is enough up to 40 requests a second.',
      lifetime: { ttl: '12h', extensions: [] },
      finalPhase: 'Ready',
      endedBecause: 'its ttl of 8h was over',
      createdAt: at(NOW, '-8h'),
      readyAt: at(NOW, '-7h59m'),
      endingSince: at(NOW, '-10m'),
      endedAt: at(NOW, '-9m52s'),
      startedInSeconds: 14,
      objects: [
        {
          resource: 'server',
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'env-llama-latency-1a2b3c4d',
          name: 'server',
          uid: 'uid-server',
          result: 'Deleted',
          seconds: 2,
        },
        {
          resource: 'data',
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          namespace: 'env-llama-latency-1a2b3c4d',
          name: 'data',
          uid: 'uid-data',
          result: 'Deleted',
          seconds: 3,
        },
      ],
      ...spec,
    },
  });
}
