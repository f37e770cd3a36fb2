import type { Entity } from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import {
  type ClassAnswer,
  fixedToday,
  type PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import { ANNOTATION_PRESET, ANNOTATION_PROJECT } from './annotations';
import { asObject, requestTemplate, toJsonObject } from './requestTemplate';

/** The class's form without what is fixed, its open fields filled in. */
function openParameters(preset: PresetAnswer, klass: ClassAnswer): JsonObject {
  const schema = toJsonObject(klass.spec.parameters);
  const values = asObject(preset.spec.parameters);
  const fixed = fixedToday(preset);
  const isOpen = (name: unknown) =>
    typeof name === 'string' && !fixed.includes(name);
  return {
    ...schema,
    ...(Array.isArray(schema.required) && {
      required: schema.required.filter(isOpen),
    }),
    properties: Object.fromEntries(
      Object.entries(asObject(schema.properties))
        .filter(([name]) => isOpen(name))
        .map(([name, property]) => [
          name,
          {
            ...asObject(property),
            ...(values[name] !== undefined && { default: values[name] }),
          },
        ]),
    ),
  };
}

/**
 * The software template that asks for an environment as a preset has it: what is fixed is
 * not asked, and what is open has the value of the preset. The values that are fixed stay
 * with the preset, which the step reads itself: they are no expressions of a template.
 */
export function templateOfPreset(
  preset: PresetAnswer,
  klass: ClassAnswer,
): Entity {
  const { metadata, spec } = preset;
  const { namespace = '', name } = metadata;
  const ref = `${namespace}/${name}`;
  return requestTemplate({
    // Names of projects and presets have no dots, so that no two come to the same.
    source: `preset.${namespace}.${name}`,
    title: spec.title,
    description: spec.description || klass.spec.title,
    owner: spec.owner,
    annotations: {
      [ANNOTATION_PRESET]: ref,
      [ANNOTATION_PROJECT]: namespace,
    },
    klass,
    project: namespace,
    parameters: openParameters(preset, klass),
    ttl: spec.lifetime?.ttl ?? klass.spec.lifetime.default,
    input: { preset: ref },
  });
}
