import {
  type ClassAnswer,
  type EnvironmentRef,
  fixedToday,
  parseEnvironmentRef,
  type PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import type { JsonObject } from '@backstage/types';
import {
  isJsonObject,
  knownParameters,
  propertiesOf,
} from './parametersSchema';
import type { Prefill } from './prefill';

/** The preset that a link names; undefined: none, or nothing that could be one. */
export function presetRefOf({ preset }: Prefill): EnvironmentRef | undefined {
  try {
    return preset ? parseEnvironmentRef(preset) : undefined;
  } catch {
    // A mangled link fills in less; the form still opens.
    return undefined;
  }
}

/**
 * What a preset fills in: its fixed values whatever the link says, and the link's before
 * its open ones. What the class of today does not know any more is left out, and a fixed
 * value that it does not take any more can be changed: else nobody could ask for it.
 */
export function withPreset(
  prefill: Prefill,
  preset: PresetAnswer,
  klass: ClassAnswer | undefined,
): Prefill {
  const { metadata, spec } = preset;
  const locked = fixedToday(preset);
  const values = isJsonObject(spec.parameters) ? spec.parameters : {};
  const schedule = spec.schedule?.at(0);
  const ttl = spec.lifetime?.ttl;
  return {
    ...(ttl && { lifetime: { kind: 'preset', ttl } }),
    ...(schedule && { schedule }),
    namespace: metadata.namespace,
    ...prefill,
    className: spec.className,
    parameters: {
      ...knownParameters(klass?.spec.parameters, values),
      ...only(prefill.parameters ?? {}, name => !locked.includes(name)),
    },
    locked,
  };
}

/** Without the values of parameters that the class does not know, which nobody could take back. */
export function knownTo(klass: ClassAnswer, prefill: Prefill): Prefill {
  const { parameters } = prefill;
  return parameters === undefined
    ? prefill
    : {
        ...prefill,
        parameters: knownParameters(klass.spec.parameters, parameters),
      };
}

function only(
  values: JsonObject,
  isWanted: (name: string) => boolean,
): JsonObject {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => isWanted(name)),
  );
}

/** Exactly as then: none of the values can be changed. */
export function exactly(prefill: Prefill, klass: ClassAnswer): Prefill {
  return {
    ...prefill,
    locked: Object.keys(propertiesOf(klass.spec.parameters)),
  };
}
