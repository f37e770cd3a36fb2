/**
 * What thousands of environments cost that are Ready and of which nobody wants anything:
 * requests, processor and memory of the controller. The floor is a process that keeps
 * the same objects in its memory by watches and does nothing, over the same time.
 */
import { runBenchmark, type Measuring } from './measuring/benchmark';
import {
  startController,
  type ControllerProcess,
} from './measuring/controllerProcess';
import { untilEvaluated } from './measuring/evaluation';
import {
  IDLE_REFLECTOR,
  startIdleReflector,
} from './measuring/idleReflectorProcess';
import type { ProcessFigures } from './measuring/processFigures';
import { rounded } from './measuring/report';
import {
  CONTROLLER_SUBJECTS,
  countRequestsOf,
  type RequestCount,
} from './measuring/requestsByUser';
import { standingEnvironments } from './measuring/standingEnvironments';

/** Five minutes for the size that the target names; trials need not take as long. */
function secondsFor(size: number): number {
  return Math.min(300, Math.max(60, size * 0.03));
}

interface Standing {
  requests: RequestCount;
  process: { figures(): Promise<ProcessFigures> };
}

async function snapshot({ requests, process: { figures } }: Standing) {
  return { requests: await requests.now(), ...(await figures()) };
}

async function over(seconds: number, standing: readonly Standing[]) {
  const before = await Promise.all(standing.map(snapshot));
  await new Promise(resolve => setTimeout(resolve, seconds * 1000));
  const after = await Promise.all(standing.map(snapshot));
  return after.map((now, index) => ({
    requestsPerMinute: rounded(
      (60 * (now.requests - before[index].requests)) / seconds,
    ),
    cpuPercent: rounded(
      (100 * (now.cpuSeconds - before[index].cpuSeconds)) / seconds,
    ),
    rssMiB: now.residentMiB,
  }));
}

async function measureBoth(
  { client, kubeconfigPath, size }: Measuring,
  controller: ControllerProcess,
) {
  const requests = await countRequestsOf(
    client,
    'benchmark-controller',
    CONTROLLER_SUBJECTS,
  );
  const requestsOfFloor = await countRequestsOf(client, 'benchmark-floor', [
    { kind: 'User', user: { name: IDLE_REFLECTOR } },
  ]);
  const reflector = await startIdleReflector(client, kubeconfigPath);
  try {
    await untilEvaluated(controller, size);
    const [metrics, floor] = await over(secondsFor(size), [
      { requests, process: controller },
      { requests: requestsOfFloor, process: reflector },
    ]);
    return { metrics, floor };
  } finally {
    await reflector.stop();
  }
}

runBenchmark('standing', 10_000, async measuring => {
  await standingEnvironments(measuring, measuring.size);
  const controller = await startController(measuring.controllerKubeconfigPath);
  try {
    return await measureBoth(measuring, controller);
  } finally {
    await controller.stop();
  }
});
