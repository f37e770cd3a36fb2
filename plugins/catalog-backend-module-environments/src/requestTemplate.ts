import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { ANNOTATION_CLASS } from './annotations';
import { fitsEntityName, hashedEntityName } from './entityNames';

const TAG = /^[a-z0-9+#]+(-[a-z0-9+#]+)*$/;

/** What a generated template asks with. */
export interface RequestTemplate {
  /** What it is made of, in one word without spaces: it names the entity. */
  source: string;
  title: string;
  /** Markdown. */
  description: string;
  /** Entity ref. */
  owner: string;
  annotations: Record<string, string>;
  klass: ClassAnswer;
  /** Filled in beforehand. */
  project?: string;
  /** JSON Schema of what is asked for. */
  parameters: JsonObject;
  /** How long it lives unless one says otherwise; a Go duration. */
  ttl: string;
  /** More input of the step that requests. */
  input?: JsonObject;
}

/** Names may be longer than an entity's, so a long one ends in a hash of itself. */
function templateName(source: string): string {
  const name = `environment-${source}`;
  return fitsEntityName(name) ? name : hashedEntityName(name, source);
}

const experimentPage = (
  className: string,
  project: string | undefined,
): JsonObject => ({
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
      description: 'Whose limits it counts against, and who sees it',
      type: 'string',
      pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
      maxLength: 63,
      'ui:field': 'EnvironmentProjectPicker',
      ...(project && { default: project }),
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

/** The form of what is asked for, its values under `parameters`; no page where there is nothing. */
function parametersPages(title: string, schema: JsonObject): JsonObject[] {
  if (Object.keys(asObject(schema.properties)).length === 0) {
    return [];
  }
  return [
    {
      title,
      type: 'object',
      ...(Array.isArray(schema.required) && schema.required.length > 0
        ? { required: ['parameters'] }
        : {}),
      properties: { parameters: { title: 'Parameters', ...schema } },
    },
  ];
}

const lifetimePage = (klass: ClassAnswer, ttl: string): JsonObject => ({
  title: 'Lifetime',
  type: 'object',
  properties: {
    ttl: {
      title: 'How long it lives',
      description: `Counted from ready, such as 8h or 1h30m; at most ${klass.spec.lifetime.max}`,
      type: 'string',
      pattern: '^(?=.)([0-9]+h)?([0-9]+m)?([0-9]+s)?$',
      default: ttl,
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

export function asObject(value: unknown): JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? toJsonObject(value)
    : {};
}

export function toJsonObject(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

/**
 * The software template that asks for an environment: a page about the experiment, the
 * form, a page for the lifetime; one step that requests, and one that waits where the form
 * says so.
 */
export function requestTemplate(asked: RequestTemplate): Entity {
  const { source, klass, annotations } = asked;
  const className = klass.metadata.name;
  const location = `environments:${source}`;
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: {
      name: templateName(source),
      title: asked.title,
      description: firstParagraph(asked.description),
      tags: [...new Set(klass.spec.tags)].filter(tag => TAG.test(tag)),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_CLASS]: className,
        ...annotations,
      },
    },
    spec: {
      type: 'environment',
      owner: asked.owner,
      presentation: { buttonLabels: { createButtonText: 'Request' } },
      parameters: [
        experimentPage(className, asked.project),
        ...parametersPages(klass.spec.title, asked.parameters),
        lifetimePage(klass, asked.ttl),
      ],
      steps: [
        {
          id: 'request',
          name: 'Request the environment',
          action: 'environments:request',
          input: {
            className,
            ...asked.input,
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
