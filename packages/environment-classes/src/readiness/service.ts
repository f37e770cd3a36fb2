import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { loadBalancerAddress } from './loadBalancerAddress';

/** There; a load balancer's address is told when it has one, for nothing may ever give it one. */
export function assessService(live: JsonObject): Assessment {
  if (valueAt(live, 'spec', 'type') !== 'LoadBalancer') {
    return { state: 'Ready', message: 'is there' };
  }
  const address = loadBalancerAddress(live);
  return {
    state: 'Ready',
    message:
      address === undefined
        ? 'is there, without an address yet'
        : `is reachable at ${address}`,
  };
}
