import assert from 'node:assert/strict';
import { it } from 'node:test';
import { percentile } from './percentiles';

const oneToHundred = Array.from({ length: 100 }, (_, index) => 100 - index);

it('takes a value that was measured, whatever the order of measuring', () => {
  assert.equal(percentile(oneToHundred, 50), 50);
  assert.equal(percentile(oneToHundred, 99), 99);
  assert.equal(percentile(oneToHundred, 100), 100);
});

it('takes the worst of few values as their p99', () => {
  assert.equal(percentile([0.2, 0.9, 0.4], 99), 0.9);
  assert.equal(percentile([0.2], 50), 0.2);
});

it('refuses to take a percentile of nothing', () => {
  assert.throws(() => percentile([], 99), /nothing to take a percentile of/);
});
