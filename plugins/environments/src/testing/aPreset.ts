import {
  type PresetAnswer,
  presetAnswerSchema,
} from '@environments-dev/plugin-environments-common';

/** A preset of project `search` and class `notebook` that fixes the hardware, as the API answers it. */
export function aPreset(
  name = 'gpu-notebook',
  facts: {
    spec?: Partial<Record<keyof PresetAnswer['spec'], unknown>>;
    standing?: PresetAnswer['standing'];
    mayChange?: boolean;
    namespace?: string;
  } = {},
): PresetAnswer {
  const { spec, namespace = 'search', ...rest } = facts;
  return presetAnswerSchema.parse({
    metadata: { name, namespace, uid: `uid-${name}` },
    spec: {
      title: 'GPU notebook',
      description: 'A notebook as the team uses it.',
      owner: 'user:default/jane',
      savedBy: 'user:default/jane',
      className: 'notebook',
      classRevision: '5f3c9a1e0b7d2c44',
      parameters: { hardware: 'gpu', replicas: 2 },
      fixed: ['hardware'],
      lifetime: { ttl: '4h' },
      ...spec,
    },
    standing: { state: 'Current', problems: [] },
    mayChange: true,
    ...rest,
  });
}
