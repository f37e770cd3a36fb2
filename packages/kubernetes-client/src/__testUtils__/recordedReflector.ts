import { createReflector } from '../reflector';
import { resourceTypes } from '../resourceTypes';
import {
  KubernetesClient,
  KubernetesObject,
  Reflector,
  ReflectorOptions,
  ReflectorState,
} from '../types';

/** A reflector of ConfigMaps and all that it told, in order. */
export interface RecordedReflector {
  reflector: Reflector<KubernetesObject>;
  /** `+ name` for a new object, `~ name` for a changed, `- name` for a deleted one, `= n` for a list of n. */
  told: string[];
  states: ReflectorState[];
  /** The copy that a consumer of `onUpsert` and `onDelete` alone would have: `data` by name. */
  consumed: Map<string, unknown>;
}

export function recordReflector(
  client: KubernetesClient,
  namespace: string,
  options: Partial<ReflectorOptions<KubernetesObject>> = {},
): RecordedReflector {
  const told: string[] = [];
  const states: ReflectorState[] = [];
  const consumed = new Map<string, unknown>();
  const reflector = createReflector({
    client,
    type: resourceTypes.configmaps,
    namespace,
    backoff: () => 20,
    ...options,
    handlers: {
      onUpsert(object, previous) {
        told.push(`${previous ? '~' : '+'} ${object.metadata.name}`);
        consumed.set(object.metadata.name, object.data);
      },
      onDelete(object) {
        told.push(`- ${object.metadata.name}`);
        consumed.delete(object.metadata.name);
      },
      onReplace(objects) {
        told.push(`= ${objects.length}`);
      },
      onState(state) {
        states.push(state);
      },
    },
  });
  return { reflector, told, states, consumed };
}

/** What the copy of a reflector holds: `data` by name. */
export function contentOf(
  reflector: Reflector<KubernetesObject>,
): Map<string, unknown> {
  return new Map(
    [...reflector.all()].map(each => [each.metadata.name, each.data]),
  );
}
