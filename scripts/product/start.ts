import { join } from 'node:path';
import {
  startControlPlane,
  type ProcessFailedError,
} from '@environments-dev/control-plane';
import { exitWithError } from '../explainedError.mjs';
import { dataFolder } from '../places.mjs';
import { portsFrom } from '../ports.mjs';
import { step } from '../steps.mjs';
import { accountKubeconfigs } from './accounts';
import { clientFor } from './applyManifests';
import { install } from './install';
import { startPortal } from './portal';
import { requestsAreTaken } from './requestsAreTaken';
import { teardownAtEnd, type Teardown } from './teardown';

/** The control cluster, its content, the backend and the portal, one after the other. */
async function start(teardown: Teardown): Promise<void> {
  const ports = portsFrom(process.env);
  const data = dataFolder(process.env);
  const onFailure = (error: ProcessFailedError) => {
    void teardown.run().finally(() => exitWithError(error));
  };

  const named = process.env.ENVIRONMENTS_KUBECONFIG;
  const kubeconfigPath = named
    ? await namedControlCluster(named)
    : await embeddedControlCluster(data, teardown, onFailure);
  const client = clientFor(kubeconfigPath);
  teardown.add(() => client.close());
  const kubeconfigs = await accountKubeconfigs({
    client,
    kubeconfigPath,
    folder: join(data, 'accounts'),
  });

  const logFile = join(data, 'logs', 'portal.log');
  const portal = await startPortal({
    port: ports.portal.port,
    backendPort: ports.backend.port,
    kubeconfigs,
    databaseFolder: join(data, 'portal-db'),
    logFile,
    onFailure,
  });
  teardown.add(() => portal.stop());
  await Promise.all([
    step('Backend', () => portal.backendReady()),
    step('Portal', () => portal.portalReady()),
    step('Requests are taken', () => requestsAreTaken(client)),
  ]);

  process.stderr.write(`
  kubectl:   export KUBECONFIG=${kubeconfigPath}
  Output:    ${logFile}
  Ctrl-C stops it all.

`);
  process.stdout.write(`Environments is at ${portal.url}\n`);
}

async function namedControlCluster(kubeconfigPath: string): Promise<string> {
  await install(kubeconfigPath);
  return kubeconfigPath;
}

async function embeddedControlCluster(
  data: string,
  teardown: Teardown,
  onFailure: (error: ProcessFailedError) => void,
): Promise<string> {
  const controlPlane = await step('Control cluster', () =>
    startControlPlane({
      dataDirectory: data,
      onBuild: () =>
        process.stderr.write(
          '  Control cluster: building it once, which takes about five minutes\n',
        ),
      beforeControllers: install,
      onFailure,
    }),
  );
  teardown.add(() => controlPlane.stop());
  return controlPlane.kubeconfigPath;
}

const teardown = teardownAtEnd();
start(teardown).catch(async error => {
  await teardown.run();
  exitWithError(error);
});
