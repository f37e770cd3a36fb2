import assert from 'node:assert/strict';
import { it } from 'node:test';
import { withRatio } from './report';

it('compares what was measured with the floor, where the floor has it and is not zero', () => {
  const { ratio } = withRatio({
    name: 'standing',
    size: 10,
    metrics: { cpuPercent: 1, requestsPerMinute: 3, early: 0 },
    floor: { cpuPercent: 0.4, requestsPerMinute: 0 },
  });
  assert.deepEqual(ratio, { cpuPercent: 2.5 });
});
