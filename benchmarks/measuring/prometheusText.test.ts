import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isEvaluated } from './evaluation';
import { samplesOf, sumOf } from './prometheusText';

const requests = samplesOf(`
# HELP apiserver_request_total Counter of apiserver requests
# TYPE apiserver_request_total counter
apiserver_request_total{code="200",resource="configmaps",verb="APPLY"} 30
apiserver_request_total{code="201",resource="environments",verb="POST"} 1.2e+01
apiserver_request_total{code="0",resource="environments",verb="WATCH"} 2
process_resident_memory_bytes 123456
with_escapes_total{path="C:\\\\",said="\\"no\\""} 1 1795000000000
`);

it('reads the samples of a metrics page with their labels', () => {
  assert.deepEqual(requests[1], {
    name: 'apiserver_request_total',
    labels: { code: '201', resource: 'environments', verb: 'POST' },
    value: 12,
  });
  assert.deepEqual(requests[3], {
    name: 'process_resident_memory_bytes',
    labels: {},
    value: 123456,
  });
  assert.deepEqual(requests[4].value, 1);
});

it('sums a metric over the samples that are asked for', () => {
  assert.equal(sumOf(requests, 'apiserver_request_total'), 44);
  assert.equal(
    sumOf(requests, 'apiserver_request_total', ({ verb }) => verb !== 'WATCH'),
    42,
  );
  assert.equal(sumOf(requests, 'unheard_of_total'), 0);
});

it('holds environments for evaluated once there was a pass for each and none is under way', () => {
  const page = (passes: number, waiting: number, workers: number) =>
    samplesOf(`
controller_runtime_reconcile_total{controller="environment",result="success"} ${passes - 10}
controller_runtime_reconcile_total{controller="environment",result="requeue_after"} 10
controller_runtime_reconcile_total{controller="class",result="success"} 1000
workqueue_depth{name="environment",controller="environment"} ${waiting}
controller_runtime_active_workers{controller="environment"} ${workers}
controller_runtime_active_workers{controller="class"} 1
`);
  assert.equal(isEvaluated(page(100, 0, 0), 100), true);
  assert.equal(isEvaluated(page(99, 0, 0), 100), false);
  assert.equal(isEvaluated(page(100, 1, 0), 100), false);
  assert.equal(isEvaluated(page(100, 0, 1), 100), false);
});
