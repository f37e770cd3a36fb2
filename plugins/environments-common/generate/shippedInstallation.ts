import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { canonicalHash } from '../src/canonicalHash';
import { customResourceDefinition } from './customResourceDefinition';

const root = resolve(__dirname, '../../..');

/**
 * What the controller compares the control cluster with before it starts: the admission
 * policies of `deploy/policies` whole, the definitions of the kinds by a hash of their schema.
 */
export function shippedInstallation(
  definitions: ReadonlyArray<{
    file: string;
    definition: ReturnType<typeof customResourceDefinition>;
  }>,
): string {
  const shipped = [
    ...definitions.flatMap(({ file, definition }) =>
      definition.spec.versions.map(version => ({
        kind: definition.kind,
        name: definition.metadata.name,
        file,
        version: version.name,
        schemaHash: canonicalHash(version.schema),
      })),
    ),
    ...policies(),
  ];
  return `${JSON.stringify(shipped, null, 2)}\n`;
}

function policies() {
  const folder = 'deploy/policies';
  return readdirSync(resolve(root, folder))
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => {
      const file = `${folder}/${name}`;
      return parseAllDocuments(readFileSync(resolve(root, file), 'utf8')).map(
        document => {
          const { kind, metadata, spec } = document.toJS();
          return { kind, name: metadata.name, file, spec };
        },
      );
    });
}
