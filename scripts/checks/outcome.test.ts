import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runJest } from './jest';
import { total, withCrash } from './outcome';

describe('the last line of npm test', () => {
  it('adds up what the runners counted', () => {
    assert.deepEqual(
      total([
        { passed: 3, failed: 0 },
        { passed: 1, failed: 2 },
      ]),
      { passed: 4, failed: 2 },
    );
  });

  it('counts a runner that ends badly without a failed test as one failure', () => {
    assert.deepEqual(withCrash({ passed: 5, failed: 0 }, 134), {
      passed: 5,
      failed: 1,
    });
    assert.deepEqual(withCrash({ passed: 5, failed: 2 }, 1), {
      passed: 5,
      failed: 2,
    });
  });

  it('counts a runner that died before it reported as one failure', async () => {
    const outcome = await runJest(
      [process.execPath, '--eval', 'process.abort()', '--'],
      process.env,
    );
    assert.deepEqual(outcome, { passed: 0, failed: 1 });
  });
});
