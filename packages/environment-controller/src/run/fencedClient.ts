import {
  KubernetesClient,
  RequestOptions,
} from '@environments-dev/kubernetes-client';
import { Leadership } from './leaderElection';

/**
 * The client of a leader: it sends nothing once another may lead, and what is under
 * way then is broken off. A request takes less than the five seconds between the
 * leader's giving up and another's taking over, so that none arrives after that.
 *
 * Who brings a signal of their own, as a reflector does, is stopped with the controller.
 */
export function fencedClient(
  client: KubernetesClient,
  { assertHeld, signal }: Pick<Leadership, 'assertHeld' | 'signal'>,
): KubernetesClient {
  function within<Options extends RequestOptions>(
    options: Options,
  ): Options & { signal: AbortSignal } {
    assertHeld();
    return { ...options, signal: options.signal ?? signal };
  }

  return {
    ...client,
    get: async (ref, options = {}) => client.get(ref, within(options)),
    list: async (type, options = {}) => client.list(type, within(options)),
    pages: (type, options = {}) => client.pages(type, within(options)),
    create: async (type, object, options = {}) =>
      client.create(type, object, within(options)),
    createSubresource: async (ref, body, options = {}) =>
      client.createSubresource(ref, body, within(options)),
    apply: async (ref, object, options) =>
      client.apply(ref, object, within(options)),
    jsonPatch: async (ref, operations, options = {}) =>
      client.jsonPatch(ref, operations, within(options)),
    mergePatch: async (ref, patch, options = {}) =>
      client.mergePatch(ref, patch, within(options)),
    replace: async (ref, object, options = {}) =>
      client.replace(ref, object, within(options)),
    delete: async (ref, options = {}) => client.delete(ref, within(options)),
    text: async (path, options = {}) => client.text(path, within(options)),
    discovery: async (options = {}) => client.discovery(within(options)),
    as: who => fencedClient(client.as(who), { assertHeld, signal }),
    watch: (type, options) => client.watch(type, within(options)),
  };
}
