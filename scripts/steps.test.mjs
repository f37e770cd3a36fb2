import assert from 'node:assert/strict';
import { it } from 'node:test';
import { formatDuration } from './steps.mjs';

it('durations read as people write them', () => {
  assert.equal(formatDuration(412), '0.4 s');
  assert.equal(formatDuration(12_340), '12.3 s');
  assert.equal(formatDuration(123_400), '2 min 03 s');
  assert.equal(formatDuration(59_990), '1 min 00 s');
});
