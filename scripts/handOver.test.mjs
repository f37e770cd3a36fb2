import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { it } from 'node:test';
import { root } from './places.mjs';

const successor = `
  import { teardownAtEnd } from '${root}/scripts/product/teardown.ts';
  teardownAtEnd();
  console.log(process.pid);
  setInterval(() => {}, 1000);
`;
const predecessor = `
  import { handOver } from '${root}/scripts/children.mjs';
  await handOver(process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', ${JSON.stringify(successor)}],
    { cwd: ${JSON.stringify(root)}, environment: process.env });
`;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

for (const signal of /** @type {NodeJS.Signals[]} */ (['SIGKILL', 'SIGTERM'])) {
  it(`the program that npm start hands over to ends when npm start gets ${signal}`, async () => {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '--eval', predecessor],
      { cwd: join(root), stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const lines = createInterface(child.stdout);
    const pid = await new Promise(resolve =>
      lines.once('line', line => resolve(Number(line))),
    );
    assert.ok(isAlive(pid));

    child.kill(signal);

    const deadline = Date.now() + 30_000;
    while (isAlive(pid)) {
      assert.ok(Date.now() < deadline, `process ${pid} is still there`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  });
}
