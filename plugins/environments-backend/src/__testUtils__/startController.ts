import {
  Controller,
  createController,
} from '@environments-dev/environment-controller';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import { SHARD_LABEL } from '@environments-dev/plugin-environments-common';

/** A controller of the environments with this value of the shard label, and of no others. */
export async function startController(
  client: KubernetesClient,
  shard: string,
): Promise<Controller> {
  const controller = createController({
    client,
    log: { debug() {}, info() {}, warn() {}, error() {} },
    labelSelector: `${SHARD_LABEL}=${shard}`,
  });
  await controller.start();
  return controller;
}
