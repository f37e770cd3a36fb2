import { z } from 'zod/v4';

const terminatedSchema = z.object({
  reason: z.string().default(''),
  message: z.string().default(''),
  exitCode: z.number().optional(),
});

const containerStatusSchema = z.object({
  name: z.string(),
  image: z.string().default(''),
  ready: z.boolean().default(false),
  restartCount: z.number().default(0),
  state: z
    .object({
      waiting: z
        .object({
          reason: z.string().default(''),
          message: z.string().default(''),
        })
        .optional(),
      running: z.object({ startedAt: z.string().optional() }).optional(),
      terminated: terminatedSchema.optional(),
    })
    .default({}),
  lastState: z.object({ terminated: terminatedSchema.optional() }).default({}),
});
type ContainerStatus = z.infer<typeof containerStatusSchema>;

const podSchema = z.object({
  kind: z.literal('Pod'),
  spec: z
    .object({
      nodeName: z.string().optional(),
      containers: z.array(z.object({ name: z.string() })).default([]),
      initContainers: z.array(z.object({ name: z.string() })).default([]),
    })
    .default({ containers: [], initContainers: [] }),
  status: z
    .object({
      phase: z.string().default('Pending'),
      reason: z.string().default(''),
      message: z.string().default(''),
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().default(''),
            message: z.string().default(''),
          }),
        )
        .default([]),
      initContainerStatuses: z.array(containerStatusSchema).default([]),
      containerStatuses: z.array(containerStatusSchema).default([]),
    })
    .optional(),
});

/** Why something is not as it should be, in Kubernetes' words. */
export interface Trouble {
  reason: string;
  message: string;
}

/** One container as its Pod's status tells it. */
export interface ContainerState {
  name: string;
  image: string;
  /** In one word: Running, Completed, ImagePullBackOff. */
  word: string;
  isReady: boolean;
  restarts: number;
  trouble?: Trouble;
}

/** A Pod as `kubectl get pods` tells it. */
export interface PodState {
  /** In one word: Running, ContainerCreating, CrashLoopBackOff, Unschedulable. */
  word: string;
  node: string | undefined;
  containers: ContainerState[];
  /** Absent while nothing is wrong. */
  trouble?: Trouble;
}

/** A container that waits for one of these is on its way. */
const ON_ITS_WAY: ReadonlySet<string> = new Set([
  '',
  'ContainerCreating',
  'PodInitializing',
]);

/** The state of a Pod; undefined for a manifest of another kind. Pure. */
export function podStateOf(manifest: unknown): PodState | undefined {
  const { data: pod } = podSchema.safeParse(manifest);
  if (!pod) {
    return undefined;
  }
  const { spec, status } = pod;
  const containers = [
    ...(status?.containerStatuses ?? []),
    ...(status?.initContainerStatuses ?? []),
  ].map(containerState);
  const scheduled = status?.conditions.find(
    ({ type }) => type === 'PodScheduled',
  );
  const trouble = [
    scheduled?.status === 'False' && troubleOf(scheduled, 'Unschedulable'),
    ...containers.map(container => container.trouble),
    status?.phase === 'Failed' && troubleOf(status, 'Failed'),
  ].find(each => typeof each === 'object');
  const waiting = containers.find(({ word }) => word === 'ContainerCreating');
  return {
    word:
      trouble?.reason ??
      waiting?.word ??
      wordOfPhase(status?.phase, spec.nodeName),
    node: spec.nodeName,
    containers,
    trouble,
  };
}

function wordOfPhase(phase = 'Pending', node: string | undefined): string {
  switch (phase) {
    case 'Pending':
      return node ? 'ContainerCreating' : 'Pending';
    case 'Succeeded':
      return 'Completed';
    default:
      return phase;
  }
}

function troubleOf({ reason, message }: Trouble, otherwise: string): Trouble {
  return { reason: reason || otherwise, message };
}

function containerState(status: ContainerStatus): ContainerState {
  const { name, image, ready, restartCount, state, lastState } = status;
  const facts = { name, image, isReady: ready, restarts: restartCount };
  if (state.waiting) {
    const { reason, message } = state.waiting;
    return ON_ITS_WAY.has(reason)
      ? { ...facts, word: 'ContainerCreating' }
      : {
          ...facts,
          word: reason,
          trouble: whyWaiting(reason, message, lastState),
        };
  }
  if (state.terminated) {
    const { exitCode = 0, reason } = state.terminated;
    return exitCode === 0
      ? { ...facts, word: 'Completed' }
      : {
          ...facts,
          word: reason || 'Error',
          trouble: whyEnded(state.terminated),
        };
  }
  const last = lastState.terminated;
  return {
    ...facts,
    word: state.running ? 'Running' : 'ContainerCreating',
    ...(!ready && last?.reason === 'OOMKilled' && { trouble: whyEnded(last) }),
  };
}

/** What starts again and again tells more by how it ended last. */
function whyWaiting(
  reason: string,
  message: string,
  { terminated }: ContainerStatus['lastState'],
): Trouble {
  return reason === 'CrashLoopBackOff' && terminated?.reason === 'OOMKilled'
    ? whyEnded(terminated)
    : { reason, message };
}

function whyEnded(terminated: z.infer<typeof terminatedSchema>): Trouble {
  const { reason, message, exitCode } = terminated;
  return {
    reason: reason || 'Error',
    message:
      message ||
      (exitCode === undefined ? '' : `it ended with exit code ${exitCode}`),
  };
}
