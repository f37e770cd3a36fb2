import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { aClass } from '../../src/testing';

/** The revision of today of every class here. */
export const TODAY = '5f3c0a9d1be24c87';

/** As the controller leaves a class: with the errors that it found. */
function checked(
  answer: ClassAnswer,
  errors: NonNullable<ClassAnswer['status']>['errors'] = [],
): ClassAnswer {
  return {
    ...answer,
    metadata: { ...answer.metadata, generation: 1 },
    status: {
      observedGeneration: 1,
      revision: TODAY,
      environments: 9,
      errors,
      conditions: [
        {
          type: 'Valid',
          status: errors.length > 0 ? 'False' : 'True',
          reason: 'Checked',
          message: '',
          lastTransitionTime: '2026-11-01T09:00:00Z',
        },
      ],
    },
  };
}

const aNotebook = aClass(
  'notebook',
  {
    drift: 'Heal',
    description:
      'A Jupyter server with your packages, on CPU or GPU.\n\nIts volume ends with it.',
  },
  { samples: 128, readyP50Seconds: 14, readyP95Seconds: 41, successRate: 0.98 },
);
/** Valid, and in use. */
export const notebook = checked(aNotebook);

export const postgres = aClass('postgres', {
  title: 'PostgreSQL',
  description:
    'A database of your own with generated credentials and a volume.',
  tags: ['database'],
  lifetime: {
    default: '24h',
    max: '336h',
    extension: '24h',
    warnBefore: ['24h', '2h', '30m'],
    onExpiry: 'Sleep',
    grace: '48h',
  },
});

/** For others: one sees it and may not ask for it. */
export const serving: ClassAnswer = {
  ...aClass('model-serving', {
    title: 'Model serving',
    description: 'A model behind an HTTP endpoint, on GPUs.',
    tags: ['serving', 'gpu'],
    access: { request: ['group:default/ml-platform'] },
  }),
  mayRequest: {
    answer: 'No',
    because:
      'it is for group:default/ml-platform; ask its owner group:default/ml-platform',
  },
};

/** Refused by the controller: nobody can ask for it. */
export const broken = checked(
  aClass('ranking', {
    title: 'Ranking',
    description: 'A ranking service beside its index.',
    tags: ['serving'],
  }),
  [
    {
      path: 'spec.resources[1].template.spec.template.spec.containers[0].env[2].value',
      message: 'there is no "indx"; did you mean "index"?',
    },
    {
      path: 'spec.outputs[0].port',
      message: 'is required for an output of type PortForward',
    },
  ],
);
