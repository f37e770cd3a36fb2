import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { customResourceDefinition } from '../generate/customResourceDefinition';
import { generatedFiles } from '../generate/generatedFiles';
import { PRESENTATIONS } from '../generate/presentations';
import { RESOURCE_KINDS } from './resources';
import type { JsonSchema } from './rest/jsonSchema';
import { environmentsOpenApi } from './rest/openapi';

const root = resolve(__dirname, '../../..');

function nodes(schema: JsonSchema, path: string): Array<[string, JsonSchema]> {
  const { properties = {}, items, additionalProperties } = schema;
  return [
    [path, schema],
    ...Object.entries(properties).flatMap(([name, each]) =>
      nodes(each, `${path}.${name}`),
    ),
    ...(items ? nodes(items, `${path}[]`) : []),
    ...(typeof additionalProperties === 'object'
      ? nodes(additionalProperties, `${path}.*`)
      : []),
  ];
}

describe('generated files', () => {
  it.each(generatedFiles().map(file => [file.path, file.content]))(
    '%s is what yarn generate writes',
    (path, content) => {
      expect(readFileSync(resolve(root, path), 'utf8')).toBe(content);
    },
  );

  it('are the same each time', () => {
    expect(generatedFiles()).toEqual(generatedFiles());
  });
});

describe.each(RESOURCE_KINDS.map(kind => [kind.kind, kind] as const))(
  'the definition of %s',
  (name, kind) => {
    const definition = customResourceDefinition(kind, PRESENTATIONS[name]);
    const [version] = definition.spec.versions;
    const schema = version.schema.openAPIV3Schema;

    it('is structural', () => {
      for (const [path, node] of nodes(schema, name)) {
        const isTyped =
          node.type !== undefined ||
          node['x-kubernetes-int-or-string'] === true ||
          node['x-kubernetes-preserve-unknown-fields'] === true;
        expect([path, isTyped, node.anyOf, node.oneOf]).toEqual([
          path,
          true,
          undefined,
          undefined,
        ]);
      }
    });

    it('explains its fields', () => {
      const { spec, status } = schema.properties ?? {};
      const fields = [spec, status].flatMap(part =>
        Object.entries(part?.properties ?? {}),
      );
      expect(
        fields.filter(([, field]) => !field.description).map(([key]) => key),
      ).toEqual([]);
    });

    it('has columns and selectable fields that exist', () => {
      const paths = new Set(nodes(schema, '').map(([path]) => path));
      const named = [
        ...version.additionalPrinterColumns.map(column => column.jsonPath),
        ...(version.selectableFields ?? []).map(field => field.jsonPath),
      ].filter(path => !path.startsWith('.metadata'));
      for (const path of named) {
        expect(paths).toContain(path.replace(/\[\?.*?\]/, '[]'));
      }
    });
  },
);

describe('the OpenAPI document', () => {
  const document = environmentsOpenApi();

  it('describes every reference it makes', () => {
    const references = [
      ...JSON.stringify(document).matchAll(
        /"\$ref":"#\/components\/schemas\/(\w+)"/g,
      ),
    ].map(([, name]) => name);
    expect(references.length).toBeGreaterThan(0);
    for (const name of references) {
      expect(document.components.schemas).toHaveProperty(name);
    }
  });

  it('says nothing that only the API server reads', () => {
    expect(JSON.stringify(document)).not.toContain('x-kubernetes-');
  });

  it('names each operation once', () => {
    const ids = [
      ...JSON.stringify(document).matchAll(/"operationId":"(\w+)"/g),
    ];
    expect(new Set(ids.map(([, id]) => id)).size).toBe(ids.length);
  });
});
