import type {
  AuditorService,
  AuditorServiceEvent,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import type { ActivityStore, PortalActivity } from './ActivityStore';

/** What every audit event about an environment says. */
const aboutSchema = z.looseObject({
  namespace: z.string(),
  name: z.string(),
  by: z.string(),
});

/**
 * An auditor that also keeps, for the environment's own page, what is audited of it:
 * each write and each refusal. What was merely read is left to the audit log. A failure
 * to keep it is logged, and fails no request.
 */
export function recordActivity(
  auditor: AuditorService,
  options: {
    store: Pick<ActivityStore, 'add'>;
    /** UID of the environment of that name now; undefined: there is none. */
    uidOf: (ref: EnvironmentRef) => string | undefined;
    logger: LoggerService;
    now: () => Date;
  },
): AuditorService {
  const { store, uidOf, logger, now } = options;

  async function keep(
    uid: string | undefined,
    activity: PortalActivity,
  ): Promise<void> {
    if (uid === undefined) {
      return;
    }
    await store.add(uid, activity).catch(error =>
      logger.error('What was done with an environment could not be kept', {
        uid,
        event: activity.event,
        error: String(error),
      }),
    );
  }

  return {
    async createEvent(event): Promise<AuditorServiceEvent> {
      const audited = await auditor.createEvent(event);
      const about = aboutSchema.safeParse(event.meta);
      if (!about.success || event.severityLevel === 'low') {
        return audited;
      }
      const { namespace, name, by, ...asked } = about.data;
      // Where another environment has the name already, that one was not touched.
      const known =
        event.eventId === 'environment-create'
          ? undefined
          : uidOf({ namespace, name });
      const done = (succeeded: boolean, more: JsonObject) => ({
        at: now().toISOString(),
        actor: by,
        event: event.eventId,
        succeeded,
        details: { ...jsonOf(asked), ...more },
      });
      return {
        async success(result) {
          await audited.success(result);
          const { uid, ...more } = jsonOf(result?.meta);
          await keep(
            typeof uid === 'string' && uid !== '' ? uid : known,
            done(true, more),
          );
        },
        async fail(failure) {
          await audited.fail(failure);
          // Who may not see it has not touched it.
          if (failure.error.name !== 'NotFoundError') {
            await keep(known, done(false, { error: failure.error.message }));
          }
        },
      };
    },
  };
}

const jsonSchema = z.record(z.string(), z.json());

function jsonOf(value: unknown): JsonObject {
  const parsed = jsonSchema.safeParse(value);
  return parsed.success ? parsed.data : {};
}
