import type { ActivityStore } from '../../activity/ActivityStore';
import { EnvironmentActivity } from '../../activity/EnvironmentActivity';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { RecordStore } from '../../history/RecordStore';
import type { ReadModel } from '../../readModel/ReadModel';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import { ownEventsOf } from '../live/environmentEvents';
import type { WatchedEnvironments } from '../live/WatchedEnvironments';
import { AuthorizedRecords } from './AuthorizedRecords';
import type { RecordsService } from './RecordsService';
import { StoredRecords } from './StoredRecords';

/** Closing reports and activity as the REST API has them: authorised, from the database. */
export function createRecords(options: {
  watched: WatchedEnvironments;
  ask: AskControlCluster;
  readModel: ReadModel;
  records: RecordStore;
  activity: ActivityStore;
  environmentPermissions: EnvironmentPermissions;
}): RecordsService {
  const { watched, ask, readModel, records } = options;
  return new AuthorizedRecords({
    permissions: options.environmentPermissions,
    inner: new StoredRecords({
      readModel,
      records,
      activity: new EnvironmentActivity({
        store: options.activity,
        readEvents: environment =>
          ask(async () => ownEventsOf(await watched.look(environment))),
      }),
    }),
  });
}
