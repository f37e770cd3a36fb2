import type {
  ClassResource,
  ClassResourceOrder,
} from '@environments-dev/plugin-environments-common';
import { expressionOf } from '../../ClassCards';
import { isJsonObject } from '../../NewEnvironment/parametersSchema';

/** A resource of a class, in words. */
export interface ClassResourceFacts {
  name: string;
  kind: string;
  dependsOn: readonly string[];
  /** What is said of it beyond its template. */
  notes: string[];
}

/** Resources that start at the same time, when those before are ready. */
export interface ClassWave {
  wave: number;
  resources: ClassResourceFacts[];
}

/** The resources in the order of starting. */
export function classWaves(
  resources: readonly ClassResource[],
  order: readonly ClassResourceOrder[],
): ClassWave[] {
  const byName = new Map(resources.map(each => [each.name, each]));
  const waves = new Map<number, ClassResourceFacts[]>();
  for (const { name, wave, dependsOn } of order) {
    const resource = byName.get(name);
    if (resource) {
      const facts = factsOf(resource, dependsOn);
      waves.set(wave, [...(waves.get(wave) ?? []), facts]);
    }
  }
  return [...waves]
    .sort(([one], [other]) => one - other)
    .map(([wave, facts]) => ({ wave, resources: facts }));
}

/** The resources of a class that is not valid: as they stand, in no order of starting. */
export function resourcesAsWritten(
  resources: readonly ClassResource[],
): ClassResourceFacts[] {
  return resources.map(resource => factsOf(resource, []));
}

function factsOf(
  resource: ClassResource,
  dependsOn: readonly string[],
): ClassResourceFacts {
  const { name, includeWhen, readyWhen, onEnd, cluster, whileAsleep } =
    resource;
  return {
    name,
    kind: kindOf(resource),
    dependsOn,
    notes: [
      ...includeWhen.map(when => `only if ${expressionOf(when)}`),
      ...readyWhen.map(when => `ready when ${expressionOf(when)}`),
      ...(cluster ? ['in a cluster that the environment makes'] : []),
      ...(whileAsleep === undefined ? [] : ['has its own way of sleeping']),
      ...(onEnd === 'Retain' ? ['stays after the end'] : []),
    ],
  };
}

function kindOf({ template, generateSecret }: ClassResource): string {
  if (generateSecret) {
    return 'generated Secret';
  }
  return isJsonObject(template) && typeof template.kind === 'string'
    ? template.kind
    : '';
}
