import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { assertGoIfNeeded } from './goBeforeBuild.mjs';
import { root } from './places.mjs';

/**
 * @param {NodeJS.ProcessEnv} environment
 * @returns {Promise<{ code: number | null, said: string }>}
 */
function start(environment) {
  return new Promise(resolve => {
    const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', data => (said += data));
    child.stderr.on('data', data => (said += data));
    child.on('close', code => resolve({ code, said: said.trim() }));
  });
}

describe('npm start', () => {
  /** @type {string} */
  let cache;
  before(async () => {
    cache = await mkdtemp(join(tmpdir(), 'environments-start-test-'));
  });
  after(() => rm(cache, { recursive: true, force: true }));

  for (const [variable, purpose] of [
    ['PORT', 'the portal'],
    ['BACKEND_PORT', 'the backend'],
  ]) {
    it(`says in one sentence, before it gets or builds anything, that ${variable} is taken`, async () => {
      const server = createServer();
      await new Promise(resolve =>
        server.listen(0, '127.0.0.1', () => resolve(undefined)),
      );
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      const { code, said } = await start({
        PORT: '39000',
        BACKEND_PORT: '39007',
        [variable]: String(port),
        ENVIRONMENTS_CACHE: cache,
      });
      await new Promise(resolve => server.close(() => resolve(undefined)));

      assert.equal(code, 1);
      assert.match(
        said,
        new RegExp(
          `^Port ${port}, which ${purpose} would listen on, is taken: .* ${variable}=\\d+ npm start$`,
        ),
      );
      assert.deepEqual(await readdir(cache), []);
    });
  }

  it('refuses a PORT that is no port', async () => {
    const { code, said } = await start({ PORT: 'three thousand' });
    assert.equal(code, 1);
    assert.match(said, /^PORT is "three thousand", which is no port: give/);
  });

  it('says in one sentence that Go is missing, before the dependencies are installed', async () => {
    await assert.rejects(
      assertGoIfNeeded(process.execPath, {
        PATH: '/nowhere',
        ENVIRONMENTS_CACHE: cache,
      }),
      { message: /^Go was not found on the PATH: install Go 1\.26 or newer/ },
    );
  });
});
