import { randomUUID } from 'node:crypto';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  ConflictError,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';
import {
  API_VERSION,
  environmentRequestSchema,
  environmentSchema,
} from '@environments-dev/plugin-environments-common';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { testDatabases } from '../../__testUtils__/databases';
import type { Caller } from '../Caller';
import type { EnvironmentsService } from '../EnvironmentsService';
import { IdempotencyStore } from './IdempotencyStore';
import { IdempotentEnvironments } from './IdempotentEnvironments';

jest.setTimeout(120_000);

const person = (entityRef: string): Caller => ({
  type: 'Person',
  credentials: mockCredentials.user(entityRef),
  entityRef,
  ownershipEntityRefs: [entityRef],
});
const jane = person('user:default/jane');
const mate = person('user:default/mate');

const request = environmentRequestSchema.parse({
  metadata: { name: 'llama', namespace: 'search' },
  spec: { className: 'notebook', parameters: { gpus: 1 } },
});
const otherRequest = {
  ...request,
  spec: { ...request.spec, parameters: { gpus: 2 } },
};

/** Environments by name, of which there is at most one each, as in the control cluster. */
class Environments {
  readonly made: Environment[] = [];
  /** What happens while one is made. */
  whileMaking: () => Promise<void> = async () => {};
  /** What happens to the answer, once it is made. */
  onTheWayBack: () => Promise<void> = async () => {};

  constructor(readonly now: () => Date) {}

  service(): EnvironmentsService {
    const notAsked = () => Promise.reject(new Error('was not asked for'));
    return {
      createEnvironment: (asked, caller) => this.#create(asked, caller),
      getEnvironment: async ref => this.#find(ref.name) ?? notAsked(),
      listEnvironments: notAsked,
      changeEnvironment: notAsked,
      extendEnvironment: notAsked,
      powerEnvironment: notAsked,
      endEnvironment: notAsked,
      previewEnvironment: notAsked,
    };
  }

  #find(name: string) {
    return this.made.find(({ metadata }) => metadata.name === name);
  }

  async #create(asked: typeof request, caller: Caller): Promise<Environment> {
    await this.whileMaking();
    if (this.#find(asked.metadata.name)) {
      throw new ConflictError(`${asked.metadata.name} exists`);
    }
    const by = caller.type === 'Person' ? caller.entityRef : caller.subject;
    const environment = environmentSchema.parse({
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: {
        ...asked.metadata,
        uid: randomUUID(),
        creationTimestamp: this.now().toISOString(),
      },
      spec: { ...asked.spec, requester: { username: by, entityRef: by } },
    });
    this.made.push(environment);
    await this.onTheWayBack();
    return environment;
  }
}

describe.each(testDatabases())('requests with a key in $engine', database => {
  let now: Date;
  let environments: Environments;
  /** Two processes with one database. */
  let replicas: [EnvironmentsService, EnvironmentsService];

  beforeEach(async () => {
    now = new Date('2026-11-21T12:00:00Z');
    environments = new Environments(() => now);
    const db = await database.empty();
    const replica = async () =>
      new IdempotentEnvironments({
        inner: environments.service(),
        keys: await IdempotencyStore.create(db),
        now: () => now,
        newId: randomUUID,
      });
    replicas = [await replica(), await replica()];
  });

  const ask = (
    options: {
      asked?: typeof request;
      by?: Caller;
      key?: string;
      replica?: 0 | 1;
    } = {},
  ) => {
    const {
      asked = request,
      by = jane,
      key = 'draft-1',
      replica = 0,
    } = options;
    return replicas[replica].createEnvironment(asked, by, {
      idempotencyKey: key,
    });
  };
  const field = (name: string) =>
    expect.objectContaining({
      name,
      fields: [{ path: 'Idempotency-Key', message: expect.any(String) }],
    });

  it('make one environment and are answered alike, by whichever replica', async () => {
    const first = await ask();
    expect(await ask({ replica: 1 })).toEqual(first);
    expect(await ask({ replica: 0 })).toEqual(first);
    expect(environments.made).toHaveLength(1);
  });

  it('make one environment when two of them come at once', async () => {
    const answers = await Promise.allSettled(
      [0, 1, 0, 1].map(replica => ask({ replica: replica === 0 ? 0 : 1 })),
    );
    expect(environments.made).toHaveLength(1);
    for (const answer of answers) {
      expect(answer).toEqual(
        answer.status === 'fulfilled'
          ? { status: 'fulfilled', value: environments.made[0] }
          : { status: 'rejected', reason: field('ConflictError') },
      );
    }
    expect(await ask()).toEqual(environments.made[0]);
  });

  it('are told to wait while the first is worked on', async () => {
    let finish = () => {};
    const finished = new Promise<void>(resolve => {
      finish = resolve;
    });
    const begun = new Promise<void>(resolve => {
      environments.whileMaking = () => {
        resolve();
        return finished;
      };
    });
    const first = ask();
    await begun;
    await expect(ask({ replica: 1 })).rejects.toEqual(field('ConflictError'));
    finish();
    expect(await ask({ replica: 1 }).catch(() => first)).toEqual(await first);
    expect(environments.made).toHaveLength(1);
  });

  it('are refused when something else is asked with the same key', async () => {
    await ask();
    await expect(ask({ asked: otherRequest })).rejects.toEqual(
      field('UnprocessableRequestError'),
    );
  });

  it('have keys of each person', async () => {
    await ask();
    const other = {
      ...request,
      metadata: { name: 'own', namespace: 'search' },
    };
    const own = await ask({ by: mate, asked: other });
    expect(own.spec.requester?.entityRef).toBe('user:default/mate');
  });

  it('may be sent again, and changed, after a refusal', async () => {
    environments.whileMaking = () =>
      Promise.reject(new InputError('gpus: must be <= 1'));
    await expect(ask({ asked: otherRequest })).rejects.toThrow('must be <= 1');
    environments.whileMaking = async () => {};
    await expect(ask()).resolves.toMatchObject({ metadata: request.metadata });
  });

  it('find what they made when the answer was lost in the portal', async () => {
    environments.onTheWayBack = () =>
      Promise.reject(new ServiceUnavailableError('it did not answer'));
    await expect(ask()).rejects.toThrow('it did not answer');
    expect(await ask({ replica: 1 })).toEqual(environments.made[0]);
    expect(environments.made).toHaveLength(1);
  });

  it('find what they made when the replica died over it', async () => {
    environments.onTheWayBack = () => new Promise(() => {});
    void ask();
    while (environments.made.length === 0) {
      await new Promise(resolve => setImmediate(resolve));
    }
    await expect(ask({ replica: 1 })).rejects.toEqual(field('ConflictError'));
    now = new Date(now.getTime() + 61_000);
    expect(await ask({ replica: 1 })).toEqual(environments.made[0]);
  });

  it('do not take for their own what somebody else made meanwhile', async () => {
    environments.whileMaking = () =>
      Promise.reject(new ServiceUnavailableError('it did not answer'));
    await expect(ask()).rejects.toThrow('it did not answer');
    environments.whileMaking = async () => {};
    await ask({ by: mate });
    await expect(ask()).rejects.toThrow('llama exists');
  });

  it('are forgotten after a day: the same request is then a new one', async () => {
    await ask();
    now = new Date(now.getTime() + 24 * 60 * 60_000);
    await expect(ask()).rejects.toThrow('llama exists');
  });

  it('are told apart from requests without a key', async () => {
    await ask();
    await expect(replicas[0].createEnvironment(request, jane)).rejects.toThrow(
      'llama exists',
    );
  });
});
