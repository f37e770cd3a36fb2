import {
  createReflector,
  type KubernetesClient,
  type KubernetesObject,
} from '@environments-dev/kubernetes-client';
import { environmentsType } from './chainClass';

/** What a benchmark looks at in an Environment. */
export interface SeenEnvironment {
  name: string;
  phase: string;
  reason: string;
  message: string;
  readyAt: string | undefined;
  endsAt: string | undefined;
  /** Where its objects live. */
  namespace: string | undefined;
  deletionTimestamp: string | undefined;
}

type Condition = (environment: SeenEnvironment) => boolean;

/** The environments of a namespace, as a watch tells of them. */
export interface EnvironmentWatch {
  /**
   * Resolves once the condition holds for as many environments.
   *
   * @throws Error when an environment is Failed meanwhile
   */
  reached(count: number, condition: Condition): Promise<void>;
  /** Resolves once there is no environment for which the condition holds. */
  gone(condition: Condition): Promise<void>;
  all(): SeenEnvironment[];
  /** Tells of every change from now on, as soon as it is seen. */
  onChange(listener: (environment: SeenEnvironment) => void): void;
  stop(): Promise<void>;
}

interface Expectation {
  condition: Condition;
  /** Names of the environments for which it holds; kept, for there are thousands. */
  holds: Set<string>;
  isMet(holding: number): boolean;
  resolve(): void;
  reject(error: Error): void;
}

/** Watches the environments of a namespace; reads no more of them than is looked at. */
export async function watchEnvironments(
  client: KubernetesClient,
  namespace: string,
): Promise<EnvironmentWatch> {
  const expectations = new Set<Expectation>();
  const listeners: Array<(environment: SeenEnvironment) => void> = [];

  function settle(expectation: Expectation) {
    if (expectation.isMet(expectation.holds.size)) {
      expectations.delete(expectation);
      expectation.resolve();
    }
  }

  const reflector = createReflector<SeenEnvironment>({
    client,
    type: environmentsType,
    namespace,
    transform: seen,
    handlers: {
      onUpsert(environment) {
        listeners.forEach(listener => listener(environment));
        for (const expectation of expectations) {
          note(expectation, environment);
          settle(expectation);
        }
      },
      onDelete({ name }) {
        for (const expectation of expectations) {
          expectation.holds.delete(name);
          settle(expectation);
        }
      },
    },
  });
  await reflector.synced();

  function expect(
    condition: Condition,
    isMet: (holding: number) => boolean,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      const holding = [...reflector.all()].filter(condition);
      const holds = new Set(holding.map(({ name }) => name));
      const expectation = { condition, holds, isMet, resolve, reject };
      expectations.add(expectation);
      settle(expectation);
    });
  }

  return {
    reached: (count, condition) =>
      expect(condition, holding => holding >= count),
    gone: condition => expect(condition, holding => holding === 0),
    all: () => [...reflector.all()],
    onChange: listener => listeners.push(listener),
    stop: () => reflector.stop(),
  };
}

function note(
  { condition, holds, reject }: Expectation,
  environment: SeenEnvironment,
) {
  const { name, phase, reason, message } = environment;
  if (phase === 'Failed') {
    reject(new Error(`${name} failed: ${reason}: ${message}`));
  }
  if (condition(environment)) {
    holds.add(name);
  } else {
    holds.delete(name);
  }
}

interface WithStatus extends KubernetesObject {
  status?: {
    phase?: string;
    reason?: string;
    message?: string;
    readyAt?: string;
    endsAt?: string;
    namespace?: string;
  };
}

function seen({ metadata, status = {} }: WithStatus): SeenEnvironment {
  return {
    name: metadata.name,
    phase: status.phase ?? '',
    reason: status.reason ?? '',
    message: status.message ?? '',
    readyAt: status.readyAt,
    endsAt: status.endsAt,
    namespace: status.namespace,
    deletionTimestamp: metadata.deletionTimestamp,
  };
}

export function isReady({ phase }: SeenEnvironment): boolean {
  return phase === 'Ready';
}
