import {
  mockServices,
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { DatabaseService } from '@backstage/backend-plugin-api';

/** Set by `npm test`, which starts a PostgreSQL; a narrow run may name one as well. */
const POSTGRES = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

const ids: TestDatabaseId[] = [
  'SQLITE_3',
  ...(process.env[POSTGRES] ? (['POSTGRES_18'] as const) : []),
];

/** The databases that tests of what is stored run on, each with new, empty databases. */
export function testDatabases(): Array<{
  engine: TestDatabaseId;
  empty(): Promise<DatabaseService>;
}> {
  const databases = TestDatabases.create({ ids });
  return ids.map(engine => ({
    engine,
    empty: async () => {
      const knex = await databases.init(engine);
      return mockServices.database.mock({
        getClient: async () => knex,
        migrations: { skip: false },
      });
    },
  }));
}
