import type { ResourceKind } from '../src/resources';
import { jsonSchemaOf, type JsonSchema } from '../src/rest/jsonSchema';
import { structural } from './structural';

/** A column of `kubectl get`. */
interface PrinterColumn {
  name: string;
  type: 'string' | 'integer' | 'date';
  jsonPath: string;
  description: string;
  /** 1: only with `-o wide`. */
  priority?: 1;
}

/** How a kind appears to kubectl. */
export interface Presentation {
  description: string;
  /** What its `spec` says. */
  spec: string;
  columns: PrinterColumn[];
  /** Paths that `--field-selector` takes. */
  selectable?: string[];
}

/** What `metadata.name` must be, so that derived names and labels can hold it. */
const LABEL_NAME: JsonSchema = {
  type: 'string',
  maxLength: 63,
  pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
};

function rootSchema(
  kind: ResourceKind,
  presentation: Presentation,
): JsonSchema {
  const { spec, status } = jsonSchemaOf(kind.schema, 'input').properties ?? {};
  if (!spec) {
    throw new Error(`The schema of ${kind.kind} has no spec`);
  }
  const hasLabelName =
    kind.kind === 'Environment' || kind.kind === 'EnvironmentClass';
  return {
    type: 'object',
    description: presentation.description,
    required: ['spec'],
    properties: {
      apiVersion: {
        type: 'string',
        description: `Always ${kind.group}/${kind.version}.`,
      },
      kind: { type: 'string', description: `Always ${kind.kind}.` },
      metadata: hasLabelName
        ? { type: 'object', properties: { name: LABEL_NAME } }
        : { type: 'object' },
      spec: { description: presentation.spec, ...structural(spec) },
      ...(status && {
        status: {
          description: 'What the controller has found; it alone writes this.',
          ...structural(status),
        },
      }),
    },
  };
}

/** The CustomResourceDefinition of a kind. */
export function customResourceDefinition(
  kind: ResourceKind,
  presentation: Presentation,
) {
  const openAPIV3Schema = rootSchema(kind, presentation);
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${kind.plural}.${kind.group}`,
      // With a definition go all objects of its kind: no uninstalling takes it along.
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
    spec: {
      group: kind.group,
      scope: kind.namespaced ? 'Namespaced' : 'Cluster',
      names: {
        kind: kind.kind,
        listKind: `${kind.kind}List`,
        plural: kind.plural,
        singular: kind.singular,
        shortNames: [kind.shortName],
        categories: ['envs'],
      },
      versions: [
        {
          name: kind.version,
          served: true,
          storage: true,
          additionalPrinterColumns: presentation.columns,
          ...(presentation.selectable && {
            selectableFields: presentation.selectable.map(jsonPath => ({
              jsonPath,
            })),
          }),
          schema: { openAPIV3Schema },
          ...(openAPIV3Schema.properties?.status && {
            subresources: { status: {} },
          }),
        },
      ],
    },
  };
}
