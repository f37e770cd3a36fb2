import { execFile } from 'node:child_process';

/** The oldest Go that builds the control plane; `go/go.mod` says the same. */
const oldestGo = { major: 1, minor: 26 };

/**
 * The control plane cannot be built here because Go is missing or too old.
 * The message is one sentence with the way out.
 */
export class GoUnsuitableError extends Error {
  name = 'GoUnsuitableError';
}

/**
 * Says which Go is on the path.
 *
 * @returns the version as Go writes it, `go1.26.8`
 * @throws GoUnsuitableError when there is none, or one older than 1.26
 */
export async function suitableGo(
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const wayOut = `install Go ${oldestGo.major}.${oldestGo.minor} or newer from https://go.dev/dl/ and put its bin folder on the PATH (the embedded control cluster is built with it once, then cached).`;
  const version = await goVersion(environment);
  if (!version) {
    throw new GoUnsuitableError(`Go was not found on the PATH: ${wayOut}`);
  }
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  const newEnough =
    Number(major) > oldestGo.major ||
    (Number(major) === oldestGo.major && Number(minor) >= oldestGo.minor);
  if (!newEnough) {
    throw new GoUnsuitableError(
      `The Go on the PATH is ${version}, which is too old: ${wayOut}`,
    );
  }
  return version;
}

function goVersion(
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  return new Promise(resolve => {
    execFile(
      'go',
      ['env', 'GOVERSION'],
      // Without `local`, an older Go would quietly fetch a newer one and answer for it.
      { env: { ...environment, GOTOOLCHAIN: 'local' } },
      (error, stdout) => resolve(error ? undefined : stdout.trim()),
    );
  });
}
