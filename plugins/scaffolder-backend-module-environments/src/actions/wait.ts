import { setTimeout as sleep } from 'node:timers/promises';
import { InputError, ResponseError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  type Environment,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentsService } from '@environments-dev/plugin-environments-node';

const DEFAULT_TIMEOUT_SECONDS = 600;
/** A waiting step holds one of the scaffolder's few slots. */
const MAX_TIMEOUT_SECONDS = 3600;
const FIRST_DELAY_MILLIS = 500;
const LONGEST_DELAY_MILLIS = 10_000;

type Progress =
  { kind: 'Ready' } | { kind: 'Over'; because: string } | { kind: 'Under way' };

function progressOf({ status }: Environment): Progress {
  switch (status?.phase) {
    case 'Ready':
    case 'Asleep':
      return { kind: 'Ready' };
    case 'Failed':
    case 'Ending':
    case 'Ended':
      return {
        kind: 'Over',
        because: [status.phase, status.reason, status.message]
          .filter(Boolean)
          .join(': '),
      };
    default:
      return { kind: 'Under way' };
  }
}

/**
 * `environments:wait`: waits until an environment is ready, for at most
 * `timeoutSeconds`, asking at growing intervals; ends at once when the task is
 * cancelled, or when the environment fails or ends.
 */
export function createWaitAction(service: EnvironmentsService) {
  return createTemplateAction({
    id: 'environments:wait',
    description: 'Waits until an experiment environment is ready',
    schema: {
      input: {
        name: z => z.string({ description: 'Name of the environment' }).min(1),
        project: z => z.string({ description: 'Its project' }).min(1),
        timeoutSeconds: z =>
          z
            .number({
              description: `Give up after this long; ${DEFAULT_TIMEOUT_SECONDS} if absent, at most ${MAX_TIMEOUT_SECONDS}`,
            })
            .int()
            .min(1)
            .max(MAX_TIMEOUT_SECONDS)
            .default(DEFAULT_TIMEOUT_SECONDS),
      },
      output: {
        phase: z =>
          z.string({ description: 'Its phase when the wait was over' }),
        namespace: z =>
          z
            .string({ description: 'The namespace its objects live in' })
            .optional(),
      },
    },
    async handler(ctx) {
      const ref = { namespace: ctx.input.project, name: ctx.input.name };
      const text = stringifyEnvironmentRef(ref);
      const environments = service.as(await ctx.getInitiatorCredentials());
      const timeout = AbortSignal.timeout(ctx.input.timeoutSeconds * 1000);
      const signal = ctx.signal
        ? AbortSignal.any([ctx.signal, timeout])
        : timeout;
      let delay = FIRST_DELAY_MILLIS;
      let reported = '';

      try {
        for (;;) {
          const environment = await readPatiently(() =>
            environments.getEnvironment(ref, { signal }),
          );
          const progress = environment && progressOf(environment);
          if (environment?.status && environment.status.phase !== reported) {
            reported = environment.status.phase;
            ctx.logger.info(`${text} is ${reported}`);
          }
          if (environment && progress?.kind === 'Ready') {
            ctx.output('phase', environment.status?.phase ?? 'Ready');
            ctx.output('namespace', environment.status?.namespace);
            return;
          }
          if (progress?.kind === 'Over') {
            throw new InputError(
              `${text} will not become ready: ${progress.because}`,
            );
          }
          await sleep(delay, undefined, { signal });
          delay = Math.min(delay * 1.5, LONGEST_DELAY_MILLIS);
        }
      } catch (error) {
        if (timeout.aborted && !ctx.signal?.aborted) {
          throw new Error(
            `${text} was not ready after ${ctx.input.timeoutSeconds} seconds; it goes on starting`,
          );
        }
        throw error;
      }
    },
  });
}

/** The environment, or nothing while the control cluster is out of reach (503). */
async function readPatiently(
  read: () => Promise<Environment>,
): Promise<Environment | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ResponseError && error.statusCode === 503) {
      return undefined;
    }
    throw error;
  }
}
