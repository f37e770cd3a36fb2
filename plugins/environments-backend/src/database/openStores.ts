import type { DatabaseService } from '@backstage/backend-plugin-api';
import { ActivityStore } from '../activity/ActivityStore';
import { LastTouched } from '../activity/LastTouched';
import { LifeStore } from '../history/LifeStore';
import { RecordStore } from '../history/RecordStore';
import { NotificationStore } from '../notifications/NotificationStore';
import { IdempotencyStore } from '../service/idempotency/IdempotencyStore';

export type Stores = Awaited<ReturnType<typeof openStores>>;

/** All that the plugin keeps in its database, which is brought up to date. */
export async function openStores(database: DatabaseService) {
  return {
    records: await RecordStore.create(database),
    lives: await LifeStore.create(database),
    activity: await ActivityStore.create(database),
    touched: await LastTouched.create(database),
    notifications: await NotificationStore.create(database),
    keys: await IdempotencyStore.create(database),
  };
}
