import { createHash } from 'node:crypto';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';

const MAX_NAME_LENGTH = 63;
const TAG = /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/;

/** Annotation of a generated template: the class it asks for. */
export const ANNOTATION_CLASS = 'environments.dev/class';

/** Class names may be longer than an entity's, so a long one ends in a hash of itself. */
function templateName(className: string): string {
  const name = `environment-${className}`;
  if (name.length <= MAX_NAME_LENGTH) {
    return name;
  }
  const hash = createHash('sha256').update(className).digest('hex').slice(0, 8);
  return `${name.slice(0, MAX_NAME_LENGTH - 9).replace(/[^a-z0-9]+$/, '')}-${hash}`;
}

const experimentPage = (className: string): JsonObject => ({
  title: 'Your experiment',
  type: 'object',
  required: ['name', 'project'],
  properties: {
    name: {
      title: 'Name',
      description: `What to call this environment, for example ${className}-trial`,
      type: 'string',
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      maxLength: 63,
      'ui:autofocus': true,
    },
    project: {
      title: 'Project',
      description: 'The project that the environment counts towards',
      type: 'string',
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      maxLength: 63,
    },
    owner: {
      title: 'Owner',
      description: 'Who answers for it; you, if left empty',
      type: 'string',
      'ui:field': 'OwnerPicker',
      'ui:options': {
        catalogFilter: { kind: ['Group', 'User'] },
        allowArbitraryValues: false,
      },
    },
    entityRef: {
      title: 'For',
      description: 'The component or system that this experiment is about',
      type: 'string',
      'ui:field': 'EntityPicker',
      'ui:options': {
        catalogFilter: { kind: ['Component', 'System'] },
        allowArbitraryValues: false,
      },
    },
    hypothesis: {
      title: 'Hypothesis',
      description: 'What you hope to find out',
      type: 'string',
      maxLength: 1024,
      'ui:widget': 'textarea',
    },
  },
});

/** The class's own form, its values under `parameters`; no page where it has none. */
function parametersPages(klass: ClassAnswer): JsonObject[] {
  const schema = toJsonObject(klass.spec.parameters);
  if (Object.keys(asObject(schema.properties)).length === 0) {
    return [];
  }
  return [
    {
      title: klass.spec.title,
      type: 'object',
      ...(Array.isArray(schema.required) && schema.required.length > 0
        ? { required: ['parameters'] }
        : {}),
      properties: { parameters: { title: 'Parameters', ...schema } },
    },
  ];
}

const lifetimePage = (klass: ClassAnswer): JsonObject => ({
  title: 'Lifetime',
  type: 'object',
  properties: {
    ttl: {
      title: 'How long it lives',
      description: `Counted from ready, such as 8h or 1h30m; at most ${klass.spec.lifetime.max}`,
      type: 'string',
      pattern: '^(?=.)([0-9]+h)?([0-9]+m)?([0-9]+s)?$',
      default: klass.spec.lifetime.default,
    },
    wait: {
      title: 'Wait here until it is ready',
      type: 'boolean',
      default: false,
    },
  },
});

/** A card has room for what comes first; the rest stands on the class's page. */
function firstParagraph(markdown: string): string {
  return markdown.trim().split(/\n\s*\n/)[0];
}

function asObject(value: unknown): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? toJsonObject(value)
    : {};
}

function toJsonObject(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

/**
 * The software template that asks for an environment of a class: a page about
 * the experiment, the class's own form, a page for the lifetime; one step that
 * requests, and one that waits where the form says so.
 */
export function templateOfClass(klass: ClassAnswer): Entity {
  const className = klass.metadata.name;
  const location = `environments:${className}`;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: templateName(className),
      title: klass.spec.title,
      description: firstParagraph(klass.spec.description),
      tags: [...new Set(klass.spec.tags)].filter(tag => TAG.test(tag)),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_CLASS]: className,
      },
    },
    spec: {
      type: 'environment',
      owner: klass.spec.owner,
      presentation: { buttonLabels: { createButtonText: 'Request' } },
      parameters: [
        experimentPage(className),
        ...parametersPages(klass),
        lifetimePage(klass),
      ],
      steps: [
        {
          id: 'request',
          name: 'Request the environment',
          action: 'environments:request',
          input: {
            className,
            name: '${{ parameters.name }}',
            project: '${{ parameters.project }}',
            owner: '${{ parameters.owner }}',
            entityRef: '${{ parameters.entityRef }}',
            hypothesis: '${{ parameters.hypothesis }}',
            ttl: '${{ parameters.ttl }}',
            parameters: '${{ parameters.parameters }}',
          },
        },
        {
          id: 'wait',
          name: 'Wait until it is ready',
          action: 'environments:wait',
          if: '${{ parameters.wait }}',
          input: {
            name: '${{ steps.request.output.name }}',
            project: '${{ steps.request.output.project }}',
          },
        },
      ],
      output: {
        links: [
          {
            title: 'Open the environment',
            icon: 'dashboard',
            url: '${{ steps.request.output.path }}',
          },
        ],
      },
    },
  };
}
