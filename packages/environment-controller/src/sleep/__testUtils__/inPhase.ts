import { eventually } from '@environments-dev/control-plane';
import { Phase } from '@environments-dev/plugin-environments-common';
import { TestCluster } from '../../__testUtils__/cluster';
import { StoredEnvironment } from '../../watch/environments';
import { ownTypes } from '../../watch/resourceTypes';

/** The environment once it is in a phase, for this reason. */
export function inPhase(
  cluster: TestCluster,
  name: string,
  phase: Phase,
  reason: string = '',
): Promise<StoredEnvironment> {
  return eventually(async () => {
    const environment = await cluster.environment(name);
    const { status } = environment;
    expect([status?.phase, status?.reason, status?.message]).toEqual([
      phase,
      reason,
      expect.any(String),
    ]);
    return environment;
  });
}

/** Changes some fields of a request, as kubectl does. */
export async function setSpec(
  cluster: TestCluster,
  name: string,
  spec: Record<string, unknown>,
): Promise<void> {
  await cluster.admin.mergePatch(
    { type: ownTypes.environments, namespace: cluster.project, name },
    { spec },
  );
}
