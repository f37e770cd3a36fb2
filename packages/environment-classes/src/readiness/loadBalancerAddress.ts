import { fieldOf, valueAt } from '../json';
import type { JsonObject } from '../types';

/** The first host name or IP address that a load balancer gave the object. */
export function loadBalancerAddress(live: JsonObject): string | undefined {
  const addresses = valueAt(live, 'status', 'loadBalancer', 'ingress');
  const [first] = Array.isArray(addresses) ? addresses : [];
  const address = fieldOf(first, 'hostname') ?? fieldOf(first, 'ip');
  return typeof address === 'string' ? address : undefined;
}
