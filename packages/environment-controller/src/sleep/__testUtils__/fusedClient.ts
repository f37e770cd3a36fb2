import { KubernetesClient } from '@environments-dev/kubernetes-client';

/** What is created and changes nothing that an environment has. */
const NO_WRITES = /^Event$|Review$/;

/**
 * A client that makes so many writes, Events and reviews apart, and no more: whoever uses
 * it has, as far as the API server can tell, stopped then.
 */
export function fusedClient(
  client: KubernetesClient,
  writes: number,
): { client: KubernetesClient; hasBlown(): boolean } {
  let made = 0;
  let isBlown = false;

  function count() {
    if (made === writes) {
      isBlown = true;
    }
    if (isBlown) {
      throw new Error(`stopped after ${writes} writes`);
    }
    made += 1;
  }

  function fused(inner: KubernetesClient): KubernetesClient {
    return {
      ...inner,
      as: who => fused(inner.as(who)),
      async create(type, ...rest) {
        if (!NO_WRITES.test(type.kind)) {
          count();
        }
        return inner.create(type, ...rest);
      },
      async apply(...args) {
        count();
        return inner.apply(...args);
      },
      async jsonPatch(...args) {
        count();
        return inner.jsonPatch(...args);
      },
      async delete(...args) {
        count();
        return inner.delete(...args);
      },
    };
  }

  return { client: fused(client), hasBlown: () => isBlown };
}
