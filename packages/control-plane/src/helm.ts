import { join } from 'node:path';
import { BuildOptions, buildOnce, cached, installCommand } from './goBuilds';

const helmVersion = 'v4.3.1';

/**
 * Path of Helm, for the tests of the chart; built first when this version of it never was.
 *
 * @throws GoUnsuitableError when it must be built and Go is missing or too old
 */
export async function buildHelm(options: BuildOptions = {}): Promise<string> {
  const folder = cached(
    `helm-${helmVersion}`,
    options.environment ?? process.env,
  );
  await buildOnce(
    {
      folder,
      executables: ['helm'],
      build: (into, environment) =>
        installCommand(
          `helm.sh/helm/v4/cmd/helm@${helmVersion}`,
          into,
          environment,
        ),
    },
    options,
  );
  return join(folder, 'helm');
}
