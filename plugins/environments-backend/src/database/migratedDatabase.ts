import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

const MIGRATIONS = resolvePackagePath(
  '@environments-dev/plugin-environments-backend',
  'migrations',
);

/** The plugin's database, its tables as this version wants them. */
export async function migratedDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const db = await database.getClient();
  if (!database.migrations?.skip) {
    await db.migrate.latest({ directory: MIGRATIONS });
  }
  return db;
}
