import {
  type PresetAnswer,
  presetAnswerSchema,
} from '@environments-dev/plugin-environments-common';

/** A preset of project `search` as the REST API answers it. */
export function aPreset(
  name: string,
  spec: Partial<Record<keyof PresetAnswer['spec'], unknown>> = {},
  standing: PresetAnswer['standing'] = { state: 'Current', problems: [] },
): PresetAnswer {
  return presetAnswerSchema.parse({
    metadata: { name, namespace: 'search', uid: `uid-${name}` },
    spec: {
      title: `The preset ${name}`,
      owner: 'user:default/jane',
      className: 'notebook',
      parameters: {},
      ...spec,
    },
    standing,
    mayChange: false,
  });
}
