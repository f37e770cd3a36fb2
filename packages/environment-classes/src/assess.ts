import { assessKind } from './readiness';
import { messageOf } from './limits';
import { failingRule } from './rules';
import { builtInsOf, type ResourceView } from './scope';
import type { JsonObject } from './json';
import type {
  Assessment,
  CompiledClass,
  EnvironmentIdentity,
  ObservedObjects,
} from './types';

/**
 * How a resource of an environment is doing: the rule of its kind, then the class's
 * `readyWhen`. What is not there is `Pending`; a field that is missing is not ready
 * rather than an error. For a Secret, observe its metadata: it is ready when it exists.
 */
export function assessResource(
  compiled: CompiledClass,
  resourceName: string,
  parameters: JsonObject,
  environment: EnvironmentIdentity,
  observed: ObservedObjects,
): Assessment {
  const assessment = assess(
    compiled,
    resourceName,
    parameters,
    environment,
    observed,
  );
  return { ...assessment, message: messageOf(assessment.message) };
}

function assess(
  compiled: CompiledClass,
  resourceName: string,
  parameters: JsonObject,
  environment: EnvironmentIdentity,
  observed: ObservedObjects,
): Assessment {
  const live = observed.get(resourceName);
  if (live === undefined) {
    return { state: 'Pending', message: 'is not there yet' };
  }
  const byKind = assessKind(live);
  const rules = compiled.program.resources.get(resourceName)?.readyWhen ?? [];
  if (byKind.state !== 'Ready' || rules.length === 0) return byKind;

  const failure = failingRule(rules, {
    builtIns: builtInsOf(compiled, parameters, environment),
    self: live,
    view: (name): ResourceView => {
      const object = observed.get(name);
      return object === undefined
        ? { state: 'Unknown' }
        : { state: 'Known', object };
    },
  });
  if (failure === undefined) return byKind;
  switch (failure.kind) {
    case 'False':
      return {
        state: 'Progressing',
        message: `waits until ${failure.source}`,
      };
    case 'Waiting':
      return { state: 'Progressing', message: failure.message };
    default:
      return {
        state: 'Progressing',
        message: `${failure.path}: ${failure.message}`,
      };
  }
}
