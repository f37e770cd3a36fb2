import { SHARD_LABEL } from '@environments-dev/plugin-environments-common';
import { TestCluster } from '../../__testUtils__/cluster';
import { testLog } from '../../__testUtils__/testLog';
import { Clock } from '../../clock';
import { Controller, createController } from '../../run/controller';
import { fencedClient } from '../../run/fencedClient';

/**
 * A controller that can be broken off in the middle of what it does. It runs in this
 * process, because its clock is turned: whatever it was doing, no further request of it
 * leaves, as when it is killed. (What is really killed: `killedAfterEveryWrite.test.ts`.)
 */
export interface ModelledController {
  /** Resolves when it has done all that it can do now. */
  idle(): Promise<void>;
  /** Breaks it off and starts another, which knows nothing of it. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startModelledController(
  cluster: TestCluster,
  { shard, clock }: { shard: string; clock: Clock },
): Promise<ModelledController> {
  async function start() {
    const life = new AbortController();
    const { signal } = life;
    const client = fencedClient(await cluster.controllerClient(), {
      signal,
      assertHeld: () => signal.throwIfAborted(),
    });
    const controller: Controller = createController({
      client,
      log: testLog,
      clock,
      labelSelector: `${SHARD_LABEL}=${shard}`,
    });
    await controller.start();
    return {
      idle: controller.idle,
      async breakOff() {
        life.abort(new Error('the controller was broken off'));
        await controller.stop();
      },
    };
  }

  let current = await start();
  return {
    idle: () => current.idle(),
    async restart() {
      await current.breakOff();
      current = await start();
    },
    stop: () => current.breakOff(),
  };
}
