import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { suitableGo } from './goToolchain';

/**
 * The folder in which Go's module cache keeps a published module, downloaded first when
 * it is not there yet. Besides code, a module has whatever its project publishes with it,
 * such as its CustomResourceDefinitions.
 *
 * @param module - its path and version, `sigs.k8s.io/gateway-api@v1.6.3`
 * @throws GoUnsuitableError when Go is missing or too old
 * @throws Error with what Go says, when there is no such module to be had
 */
export async function goModuleFolder(
  module: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  await suitableGo(environment);
  return new Promise((resolve, reject) => {
    execFile(
      'go',
      ['mod', 'download', '-json', module],
      {
        // Outside of every module, whose go.mod would have a say.
        cwd: tmpdir(),
        env: {
          ...environment,
          GOTOOLCHAIN: 'local',
          GOFLAGS: '',
          GOWORK: 'off',
        },
      },
      (error, stdout, stderr) => {
        if (error && stdout === '') {
          reject(new Error(`${module} cannot be downloaded: ${stderr}`));
          return;
        }
        const { Dir: folder, Error: refusal } = JSON.parse(stdout);
        if (folder === undefined || refusal !== undefined) {
          reject(new Error(`${module} cannot be downloaded: ${refusal}`));
        } else {
          resolve(folder);
        }
      },
    );
  });
}
