import { apiRequest } from './apiRequest';
import type { ApiAccess } from './credentials';
import type { SupervisedProcess } from './SupervisedProcess';

/** Whether something has come about; an error counts as not yet. */
export type Condition = () => Promise<boolean>;

/** What is waited for, and until when. */
export interface PollOptions {
  /** Ends the sentence of the error. */
  what: string;
  running: readonly SupervisedProcess[];
  reached: Condition;
  /** Milliseconds since the epoch. */
  deadline: number;
}

/**
 * Resolves when the condition holds.
 *
 * @throws ProcessFailedError when one of the processes that it needs has ended
 * @throws Error that says `what` was not reached, and the last obstacle, at the deadline
 */
export async function poll(options: PollOptions): Promise<void> {
  let obstacle = '';
  while (Date.now() < options.deadline) {
    for (const component of options.running) {
      await component.assertRunning();
    }
    try {
      if (await options.reached()) {
        return;
      }
    } catch (error) {
      obstacle = `: ${error}`;
    }
    await new Promise(done => setTimeout(done, 50));
  }
  throw new Error(
    `The embedded control cluster did not come so far that ${options.what}${obstacle}`,
  );
}

/** Whether the API server answers that it is ready. */
export async function isReady(apiAccess: ApiAccess): Promise<boolean> {
  const answer = await apiRequest(apiAccess, { path: '/readyz' });
  return answer.status === 200;
}

/** Whether every node is ready and free of taints that keep Pods away. */
export async function nodesAreReady(
  apiAccess: ApiAccess,
  nodes: readonly string[],
) {
  const ready = await Promise.all(
    nodes.map(async node => {
      const { body } = await apiRequest(apiAccess, {
        path: `/api/v1/nodes/${node}`,
      });
      const { spec, status } = JSON.parse(body);
      const schedulable = !spec.taints?.some((taint: { key: string }) =>
        taint.key.startsWith('node.kubernetes.io/'),
      );
      const healthy = status.conditions?.some(
        (condition: { type: string; status: string }) =>
          condition.type === 'Ready' && condition.status === 'True',
      );
      return schedulable && healthy;
    }),
  );
  return ready.every(Boolean);
}

/** Whether namespaces have the account that Pods run as. */
export async function serviceAccountsAreMade(apiAccess: ApiAccess) {
  const { status } = await apiRequest(apiAccess, {
    path: '/api/v1/namespaces/default/serviceaccounts/default',
  });
  return status === 200;
}
