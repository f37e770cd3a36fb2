import assert from 'node:assert/strict';
import { it } from 'node:test';
import { longestTaskOf } from './mainThreadTasks';

const thread = (tid: number, name: string) => ({
  name: 'thread_name',
  pid: 1,
  tid,
  args: { name },
});
const task = (tid: number, dur: number) => ({
  name: 'ThreadControllerImpl::RunTask',
  pid: 1,
  tid,
  dur,
});

it('takes the longest task of the main thread and of no other, in ms', () => {
  const trace = {
    traceEvents: [
      thread(1, 'CrRendererMain'),
      thread(2, 'Compositor'),
      task(1, 12_500),
      task(1, 48_000),
      task(2, 900_000),
      { name: 'V8.GC', pid: 1, tid: 1, dur: 100_000 },
    ],
  };
  assert.equal(longestTaskOf(JSON.stringify(trace)), 48);
  assert.equal(longestTaskOf(JSON.stringify({ traceEvents: [] })), 0);
});
