import { KubernetesClient } from '@environments-dev/kubernetes-client';
import pLimit from 'p-limit';

/**
 * A client that has so many requests under way at the same time, whoever it acts as;
 * the others wait here, where no time of theirs runs yet: a crowd of passes does not
 * make requests time out that the API server was never sent.
 *
 * Put around a fence, it asks the fence when a request's turn has come. Watches and
 * pages of lists are few, and go past it.
 */
export function boundedClient(
  client: KubernetesClient,
  requestsUnderWay: number,
): KubernetesClient {
  return boundedBy(client, pLimit(requestsUnderWay));
}

function boundedBy(
  client: KubernetesClient,
  limit: pLimit.Limit,
): KubernetesClient {
  return {
    ...client,
    get: (ref, options) => limit(() => client.get(ref, options)),
    list: (type, options) => limit(() => client.list(type, options)),
    create: (type, object, options) =>
      limit(() => client.create(type, object, options)),
    createSubresource: (ref, body, options) =>
      limit(() => client.createSubresource(ref, body, options)),
    apply: (ref, object, options) =>
      limit(() => client.apply(ref, object, options)),
    jsonPatch: (ref, operations, options) =>
      limit(() => client.jsonPatch(ref, operations, options)),
    mergePatch: (ref, patch, options) =>
      limit(() => client.mergePatch(ref, patch, options)),
    replace: (ref, object, options) =>
      limit(() => client.replace(ref, object, options)),
    delete: (ref, options) => limit(() => client.delete(ref, options)),
    text: (path, options) => limit(() => client.text(path, options)),
    discovery: options => limit(() => client.discovery(options)),
    as: who => boundedBy(client.as(who), limit),
  };
}
