import type { Presentation } from './customResourceDefinition';

const AGE = {
  name: 'Age',
  type: 'date',
  jsonPath: '.metadata.creationTimestamp',
  description: 'When it was created.',
} as const;

/** How each kind appears to kubectl, by its name. */
export const PRESENTATIONS: Record<string, Presentation> = {
  EnvironmentClass: {
    description:
      'A golden path: what an environment of this class is, what it offers and how long it may live. Written by platform engineers.',
    spec: 'What its environments are, offer and may be.',
    columns: [
      {
        name: 'Title',
        type: 'string',
        jsonPath: '.spec.title',
        description: 'What people call it.',
      },
      {
        name: 'Valid',
        type: 'string',
        jsonPath: ".status.conditions[?(@.type=='Valid')].status",
        description: 'Whether environments can be made of it.',
      },
      {
        name: 'Environments',
        type: 'integer',
        jsonPath: '.status.environments',
        description: 'How many environments use it now.',
      },
      {
        name: 'Owner',
        type: 'string',
        jsonPath: '.spec.owner',
        description: 'Who answers for it.',
      },
      {
        name: 'Revision',
        type: 'string',
        jsonPath: '.status.revision',
        description: 'Its newest valid version.',
        priority: 1,
      },
      AGE,
    ],
  },
  Environment: {
    description:
      'A request for an environment, and how that environment is doing. Deleting it ends the environment and leaves its record.',
    spec: 'What is asked for.',
    columns: [
      {
        name: 'Class',
        type: 'string',
        jsonPath: '.spec.className',
        description: 'The class it is made of.',
      },
      {
        name: 'Phase',
        type: 'string',
        jsonPath: '.status.phase',
        description: 'How far it is.',
      },
      {
        name: 'Reason',
        type: 'string',
        jsonPath: '.status.reason',
        description: 'Why it waits or has failed.',
      },
      {
        name: 'Ready since',
        type: 'date',
        jsonPath: '.status.readyAt',
        description: 'When it was ready for the first time.',
      },
      {
        name: 'Ends',
        type: 'string',
        jsonPath: '.status.endsAt',
        description: 'When it ends, in UTC.',
      },
      {
        name: 'Owner',
        type: 'string',
        jsonPath: '.spec.owner',
        description: 'Who answers for it.',
      },
      {
        name: 'Namespace of resources',
        type: 'string',
        jsonPath: '.status.namespace',
        description: 'Where its resources live.',
        priority: 1,
      },
      {
        name: 'Cost an hour',
        type: 'string',
        jsonPath: '.status.cost.perHour',
        description:
          "What it costs an hour now, in the installation's currency.",
        priority: 1,
      },
      {
        name: 'Next',
        type: 'string',
        jsonPath: '.status.next.because',
        description: 'Why what happens next happens then.',
        priority: 1,
      },
      { ...AGE, priority: 1 },
    ],
    selectable: ['.spec.className', '.spec.owner', '.status.phase'],
  },
  EnvironmentPreset: {
    description:
      'A request saved for reuse: some values fixed, some left open.',
    spec: 'What the request is filled with.',
    columns: [
      {
        name: 'Title',
        type: 'string',
        jsonPath: '.spec.title',
        description: 'What people call it.',
      },
      {
        name: 'Class',
        type: 'string',
        jsonPath: '.spec.className',
        description: 'The class it asks for.',
      },
      {
        name: 'Owner',
        type: 'string',
        jsonPath: '.spec.owner',
        description: 'Who answers for it.',
      },
      AGE,
    ],
  },
  EnvironmentApproval: {
    description:
      'A signature: one decision on exactly one request. Immutable; a request that changes needs another.',
    spec: 'The decision.',
    columns: [
      {
        name: 'Environment',
        type: 'string',
        jsonPath: '.spec.environmentName',
        description: 'What was decided on.',
      },
      {
        name: 'Decision',
        type: 'string',
        jsonPath: '.spec.decision',
        description: 'Approved or Rejected.',
      },
      {
        name: 'By',
        type: 'string',
        jsonPath: '.spec.approver.username',
        description: 'Who decided.',
      },
      AGE,
    ],
    selectable: ['.spec.environmentName'],
  },
  EnvironmentRecord: {
    description:
      'The closing report of an environment: what it was, who had it, and what became of each of its objects. Written by the controller before the environment goes.',
    spec: 'The report.',
    columns: [
      {
        name: 'Project',
        type: 'string',
        jsonPath: '.spec.environment.namespace',
        description: 'Where it was requested.',
      },
      {
        name: 'Environment',
        type: 'string',
        jsonPath: '.spec.environment.name',
        description: 'Its name.',
      },
      {
        name: 'Class',
        type: 'string',
        jsonPath: '.spec.className',
        description: 'The class it was made of.',
      },
      {
        name: 'Owner',
        type: 'string',
        jsonPath: '.spec.owner',
        description: 'Who answered for it.',
      },
      {
        name: 'Last phase',
        type: 'string',
        jsonPath: '.spec.finalPhase',
        description: 'Its phase before the end began.',
      },
      {
        name: 'Ended',
        type: 'date',
        jsonPath: '.spec.endedAt',
        description: 'When nothing of it was left.',
      },
      {
        name: 'Left over',
        type: 'integer',
        jsonPath: '.spec.leftOver',
        description: 'How many objects were left over.',
      },
    ],
    selectable: [
      '.spec.environment.namespace',
      '.spec.environment.name',
      '.spec.className',
      '.spec.owner',
    ],
  },
};
