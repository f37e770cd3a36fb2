import { CompileResult } from '@environments-dev/environment-classes';
import {
  ClassError,
  EnvironmentClass,
  EnvironmentClassStatus,
} from '@environments-dev/plugin-environments-common';
import { conditionsNow } from '../status/conditions';

/** The status of a class, from what compiling it came to. */
export function classStatus(
  klass: EnvironmentClass,
  found: CompileResult,
  facts: { now: Date; environments: number | undefined },
): EnvironmentClassStatus {
  const observedGeneration = klass.metadata.generation ?? 0;
  const { environments = klass.status?.environments } = facts;
  const revision = found.valid
    ? found.compiled.revision
    : klass.status?.revision;
  return {
    observedGeneration,
    ...(revision !== undefined && { revision }),
    ...(environments !== undefined && { environments }),
    ...(!found.valid && { errors: found.errors.slice(0, 32) }),
    conditions: conditionsNow(
      klass.status?.conditions,
      [
        found.valid
          ? {
              type: 'Valid',
              status: 'True',
              reason: 'Compiled',
              message: `revision ${found.compiled.revision}`,
            }
          : {
              type: 'Valid',
              status: 'False',
              reason: 'InvalidClass',
              message: describe(found.errors),
            },
      ],
      { at: facts.now, observedGeneration },
    ),
  };
}

/** What a request for a class that is not valid is told. */
export function invalidClassMessage(
  className: string,
  errors: readonly ClassError[],
): string {
  return `class '${className}' is not valid, requests for it are refused: ${describe(
    errors,
  )}`;
}

function describe(errors: readonly ClassError[]): string {
  return errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
}
