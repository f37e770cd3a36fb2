/**
 * A program that keeps a copy of all environments and their ConfigMaps true and does
 * nothing with it: what there is to watching, and nothing more. Says `synced` once it
 * has listed them, and runs until it is told to stop.
 *
 * Arguments: the path of a kubeconfig, and the user to act as.
 */
import {
  createKubernetesClient,
  createReflector,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { INSTANCE_LABEL } from '@environments-dev/plugin-environments-common';
import { environmentsType } from './chainClass';

async function main([path, user]: string[]) {
  const administrator = createKubernetesClient({ kubeConfig: { path } });
  const client = administrator.as({ user });
  const handlers = { onUpsert() {}, onDelete() {} };
  const reflectors = [
    createReflector({ client, type: environmentsType, handlers }),
    createReflector({
      client,
      type: resourceTypes.configmaps,
      labelSelector: INSTANCE_LABEL,
      handlers,
    }),
  ];
  await Promise.all(reflectors.map(reflector => reflector.synced()));
  process.stdout.write('synced\n');
  await new Promise<void>(resolve => {
    process.once('SIGTERM', resolve);
  });
  await Promise.all(reflectors.map(reflector => reflector.stop()));
  await administrator.close();
}

main(process.argv.slice(2)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
});
