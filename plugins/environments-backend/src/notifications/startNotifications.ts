import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { ReadModel } from '../readModel/ReadModel';
import type { MembersOf } from './membersOf';
import { NotificationDrain } from './NotificationDrain';
import { NotificationIntake } from './NotificationIntake';
import type { NotificationStore } from './NotificationStore';

/** What is found by every replica is sent by one of them, so often. */
export const DRAIN_TASK = 'environments-notifications';
const EVERY = { seconds: 5 };
const TIMEOUT = { minutes: 10 };

/** Until it is stopped. */
export interface Notifications {
  stop(): Promise<void>;
}

/**
 * Takes in what the read model is told from now on, and sends it by a task of the
 * scheduler.
 */
export async function startNotifications(options: {
  store: NotificationStore;
  scheduler: SchedulerService;
  service: NotificationService;
  membersOf: MembersOf;
  readModel: ReadModel;
  logger: LoggerService;
  now: () => Date;
}): Promise<Notifications> {
  const { store, scheduler, service, membersOf, readModel, logger, now } =
    options;
  const intake = new NotificationIntake({
    store,
    classOf: name => readModel.class(name)?.spec,
    synced: () => readModel.synced(),
    logger,
    now,
    delay: (millis, signal) => sleep(millis, undefined, { ref: false, signal }),
  });
  readModel.listen({
    onEnvironment: environment => intake.takeEnvironment(environment),
    onRecord: record => intake.takeRecord(record),
  });
  // From here on things are news, also while the control cluster is away.
  await store.firstStart(now());
  const drain = new NotificationDrain({
    store,
    service,
    membersOf,
    logger,
    now,
  });
  await scheduler.scheduleTask({
    id: DRAIN_TASK,
    scope: 'global',
    frequency: EVERY,
    timeout: TIMEOUT,
    fn: signal => drain.run(signal),
  });
  return { stop: () => intake.stop() };
}
