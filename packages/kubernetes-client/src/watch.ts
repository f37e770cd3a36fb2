import { FailedRequest, KubernetesApiError } from './errors';
import { createLineDecoder } from './lineDecoder';
import { errorFromStatus, isRecord, parseObject } from './status';
import { KubernetesObject, WatchEvent } from './types';

/** Set by the API server on the bookmark that ends a streaming list. */
const initialEventsEnd = 'k8s.io/initial-events-end';

/**
 * The events of a watch, from the bytes of its answer. Ends when the answer
 * ends; a line that was cut off by the end is no event.
 *
 * @throws KubernetesApiError for an ERROR event
 */
export async function* watchEvents(
  chunks: AsyncIterable<Uint8Array>,
  request: FailedRequest,
): AsyncGenerator<WatchEvent<KubernetesObject>> {
  const decoder = createLineDecoder();
  for await (const chunk of chunks) {
    for (const line of decoder.push(chunk)) {
      yield parseWatchEvent(line, request);
    }
  }
}

/** One line of a watch. @throws KubernetesApiError for an ERROR event */
export function parseWatchEvent(
  line: string,
  request: FailedRequest,
): WatchEvent<KubernetesObject> {
  const event = parseObject(line);
  if (event) {
    const { type, object } = event;
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
      case 'DELETED':
        if (isKubernetesObject(object)) {
          return { type, object };
        }
        break;
      case 'BOOKMARK':
        if (isKubernetesObject(object)) {
          return {
            type,
            resourceVersion: object.metadata.resourceVersion ?? '',
            initialEventsEnd:
              object.metadata.annotations?.[initialEventsEnd] === 'true',
          };
        }
        break;
      case 'ERROR':
        throw errorFromStatus(isRecord(object) ? object : {}, { request });
      default:
    }
  }
  throw new KubernetesApiError({
    statusCode: 200,
    reason: 'Unknown',
    message: `${request.method} ${
      request.path
    }: not a watch event: ${line.slice(0, 200)}`,
    request,
  });
}

/** Enough of an object to keep it; the rest is the API server's word. */
function isKubernetesObject(value: unknown): value is KubernetesObject {
  return isRecord(value) && isRecord(value.metadata);
}
