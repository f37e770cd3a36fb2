import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExecutables, executablesFolder } from './executables';

describe('building the executables', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'executables-test-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  /** A path on which there is only what is put into the folder. */
  function environment(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: folder, ENVIRONMENTS_CACHE: folder };
  }

  async function putGo(version: string) {
    const go = join(folder, 'go');
    await writeFile(go, `#!/bin/sh\necho ${version}\n`);
    await chmod(go, 0o755);
  }

  it('says in one sentence that Go is missing, and what to do', async () => {
    await expect(
      buildExecutables({ environment: environment() }),
    ).rejects.toThrow(
      /^Go was not found on the PATH: install Go 1\.26 or newer from https:\/\/go\.dev\/dl\/ and put .* cached\)\.$/,
    );
  });

  it('says which Go is too old', async () => {
    await putGo('go1.19.8');
    await expect(
      buildExecutables({ environment: environment() }),
    ).rejects.toThrow(
      /^The Go on the PATH is go1\.19\.8, which is too old: install Go 1\.26 or newer/,
    );
  });

  it.each(['ENVIRONMENTS_CACHE', 'XDG_CACHE_HOME'])(
    'keeps them outside the checkout, where %s says',
    async variable => {
      const there = await executablesFolder({ [variable]: '/var/somewhere' });
      expect(there).toMatch(
        /^\/var\/somewhere\/environments\/control-plane-[0-9a-f]{12}-/,
      );
    },
  );

  it('needs no Go once they are built', async () => {
    const there = await executablesFolder();
    const executables = await buildExecutables({
      environment: { ...process.env, PATH: folder },
    });
    expect(executables.controlPlane).toBe(join(there, 'control-plane'));
  });
});
