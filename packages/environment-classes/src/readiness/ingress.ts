import { fieldOf, valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';

/** There; its address is told when it has one, for nothing may ever give it one. */
export function assessIngress(live: JsonObject): Assessment {
  const addresses = valueAt(live, 'status', 'loadBalancer', 'ingress');
  const [first] = Array.isArray(addresses) ? addresses : [];
  const address = fieldOf(first, 'hostname') ?? fieldOf(first, 'ip');
  return {
    state: 'Ready',
    message:
      typeof address === 'string'
        ? `is reachable at ${address}`
        : 'is there, without an address yet',
  };
}
