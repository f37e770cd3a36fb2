import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod/v4';
import { root } from '../../scripts/places.mjs';

/** Whose members the demo's policy lets see every environment. */
const GROUP = 'platform-engineering';

const configSchema = z.object({
  auth: z.object({
    providers: z.object({
      persona: z.object({ people: z.array(z.unknown()) }),
    }),
  }),
  catalog: z.object({ locations: z.array(z.unknown()) }),
});

/** More people than the demo has, each of whom sees every environment. */
export interface Colleagues {
  entityRefs: readonly string[];
  /** Of a configuration file that signs them in, beside the product's own. */
  configPath: string;
}

/** Makes up so many: a hundred open pages are a hundred people's. */
export async function hireColleagues(
  folder: string,
  count: number,
): Promise<Colleagues | undefined> {
  if (count === 0) {
    return undefined;
  }
  const names = Array.from({ length: count }, (_, index) => `watcher-${index}`);
  const entitiesPath = join(folder, 'colleagues.yaml');
  const configPath = join(folder, 'app-config.colleagues.yaml');
  const { auth, catalog } = configSchema.parse(
    parse(await readFile(join(root, 'app-config.yaml'), 'utf8')),
  );
  await writeFile(entitiesPath, names.map(userOf).join('---\n'));
  await writeFile(
    configPath,
    // A list in a later file stands in for that of an earlier one.
    stringify({
      auth: {
        providers: {
          persona: {
            people: [...auth.providers.persona.people, ...names.map(personOf)],
          },
        },
      },
      catalog: {
        locations: [
          ...catalog.locations,
          { type: 'file', target: entitiesPath, rules: [{ allow: ['User'] }] },
        ],
      },
    }),
  );
  return { entityRefs: names.map(entityRefOf), configPath };
}

function entityRefOf(name: string): string {
  return `user:default/${name}`;
}

/** As the sign-in page offers them. */
function personOf(name: string) {
  return {
    userEntityRef: entityRefOf(name),
    displayName: name,
    title: 'Platform engineer',
    team: 'Platform engineering',
    try: 'Watch the list',
  };
}

function userOf(name: string): string {
  return stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: [GROUP] },
  });
}
