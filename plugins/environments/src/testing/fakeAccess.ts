import { NotFoundError } from '@backstage/errors';
import {
  type AccessAnswer,
  accessAccountName,
  type EnvironmentRef,
  type EnvironmentsApi,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { beforeRead, type FakeFaults } from './fakeFaults';

/** What the fake knows of who may get in, and by what. */
export interface AccessWorld {
  /** By `namespace/name` of the environment; what is not said is offered, and nobody has it. */
  answers: Record<string, AccessAnswer>;
  /** Values in Secrets, by name of the output. */
  secrets: Record<string, string>;
  /** Thrown by whatever lets somebody in. */
  error?: Error;
}

type AccessCalls = Pick<
  EnvironmentsApi,
  'getAccess' | 'issueKubeconfig' | 'revokeAccess' | 'revealOutput'
>;

const HOUR = 3_600_000;

/** The part of the API that lets people into environments. */
export function fakeAccess(
  world: FakeFaults & { access: Partial<AccessWorld> },
): AccessCalls {
  const { access } = world;
  const answerFor = (ref: EnvironmentRef): AccessAnswer =>
    access.answers?.[stringifyEnvironmentRef(ref)] ?? {
      kubeconfig: { state: 'Offered', longestSeconds: 5 * 3600 },
      holders: [],
    };
  const put = (ref: EnvironmentRef, answer: AccessAnswer) => {
    access.answers = {
      ...access.answers,
      [stringifyEnvironmentRef(ref)]: answer,
    };
  };
  const failing = () => {
    if (access.error) {
      throw access.error;
    }
  };
  return {
    async getAccess(ref) {
      await beforeRead(world);
      return answerFor(ref);
    },

    async issueKubeconfig(ref, { hours = 8 } = {}) {
      failing();
      const person = 'user:default/jane';
      const account = accessAccountName(person);
      const now = new Date();
      const expiresAt = new Date(now.getTime() + hours * HOUR).toISOString();
      const { kubeconfig, holders } = answerFor(ref);
      put(ref, {
        kubeconfig,
        holders: [
          ...holders.filter(holder => holder.person !== person),
          { person, account, issuedAt: now.toISOString(), expiresAt },
        ],
      });
      return {
        kubeconfig: 'apiVersion: v1\nkind: Config\n',
        server: 'https://control-cluster.example.com',
        namespace: `env-${ref.name}`,
        account,
        expiresAt,
        boundBy: 'Asked',
      };
    },

    async revokeAccess(ref, { person } = {}) {
      failing();
      const { kubeconfig, holders } = answerFor(ref);
      put(ref, {
        kubeconfig,
        holders: holders.filter(holder => holder.person !== person),
      });
    },

    async revealOutput(ref, output) {
      failing();
      const value = access.secrets?.[output];
      if (value === undefined) {
        throw new NotFoundError(`'${ref.name}' has no output '${output}'`);
      }
      return { value, encoding: 'Text' };
    },
  };
}
