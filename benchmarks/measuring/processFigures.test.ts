import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cpuSecondsOf, residentMiBOf } from './processFigures';

it('reads the resident memory of a process', () => {
  assert.equal(
    residentMiBOf('Name:\tnode\nVmPeak:\t  9000000 kB\nVmRSS:\t  204800 kB\n'),
    200,
  );
});

it('adds user and system time, whatever the name of the program', () => {
  const stat =
    '4711 (node (a b) c) S 1 4711 4711 0 -1 4194304 5 0 0 0 150 50 0 0 20 0 11 0';
  assert.equal(cpuSecondsOf(stat), 2);
});
