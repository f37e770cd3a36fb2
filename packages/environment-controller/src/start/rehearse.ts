import { Plan } from '@environments-dev/environment-classes';
import { Dependencies } from '../dependencies';
import { Inventory } from '../objects/inventory';
import { applyRendered } from './applyPlanned';
import { isAsPlanned } from './outstanding';
import { ProvisionRequest } from './provisionRequest';

/**
 * Asks the API server whether it would take every change that a plan still means to make,
 * and changes nothing: one that is refused must leave all that runs as it is. What cannot
 * be told yet, because it waits for something else, is no refusal.
 */
export async function rehearse(
  request: ProvisionRequest,
  plan: Plan,
  inventory: Inventory,
  deps: Dependencies,
): Promise<{ reason: string; message: string } | undefined> {
  const changes = plan.resources.flatMap(planned =>
    planned.state === 'Rendered' &&
    inventory.get(planned.name)?.state !== 'Gone' &&
    !isAsPlanned(planned, inventory.get(planned.name))
      ? [planned]
      : [],
  );
  const answers = await Promise.all(
    changes.map(planned =>
      applyRendered({ ...request, dryRun: true }, planned, inventory, deps),
    ),
  );
  const refusal = answers.find(({ result }) => result === 'Refused');
  return refusal?.result === 'Refused'
    ? { reason: refusal.reason, message: refusal.message }
    : undefined;
}
