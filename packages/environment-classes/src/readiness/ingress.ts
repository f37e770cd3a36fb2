import type { Assessment, JsonObject } from '../types';
import { loadBalancerAddress } from './loadBalancerAddress';

/** There; its address is told when it has one, for nothing may ever give it one. */
export function assessIngress(live: JsonObject): Assessment {
  const address = loadBalancerAddress(live);
  return {
    state: 'Ready',
    message:
      address === undefined
        ? 'is there, without an address yet'
        : `is reachable at ${address}`,
  };
}
