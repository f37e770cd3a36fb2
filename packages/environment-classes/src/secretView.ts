import { isSecret } from './program';
import type { ResourceView } from './scope';
import type { CompiledClass, PlannedResource } from './types';

/**
 * How a Secret looks to the resources that read it: it is never observed, so that what
 * may be read of it is what was rendered, without its data. Undefined for other kinds.
 */
export function viewOfSecret(
  compiled: CompiledClass,
  name: string,
  planned: PlannedResource | undefined,
): ResourceView | undefined {
  const program = compiled.program.resources.get(name);
  if (program === undefined || !isSecret(program)) return undefined;
  if (planned?.state === 'GeneratedSecret') {
    return {
      state: 'Known',
      object: {
        metadata: { name: planned.secretName, namespace: planned.namespace },
      },
    };
  }
  if (planned?.state === 'Rendered') {
    return { state: 'Known', object: { metadata: planned.object.metadata } };
  }
  return { state: 'Unknown' };
}
