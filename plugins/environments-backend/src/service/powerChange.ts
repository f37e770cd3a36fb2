import { ConflictError } from '@backstage/errors';
import {
  Environment,
  formatDuration,
  Power,
  powerAsked,
  PowerRequest,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import { InvalidRequestError } from './errors';
import { refuseWhenOver } from './refuseWhenOver';

/** What a request to sleep or wake comes to. */
export type PowerDecision =
  { decision: 'AlreadyThere' } | { decision: 'Set'; power: Power };

/**
 * Whether an environment may be put to sleep or woken as asked, and what its `spec.power`
 * becomes. Pure.
 *
 * @throws ConflictError when it is ending, was never ready, or is to be woken although its
 *   time to live is over: that is what an extension is for
 * @throws InvalidRequestError when it is asked for until an instant that is past
 */
export function decidePower(options: {
  environment: Environment;
  state: PowerState;
  request: PowerRequest;
  now: Date;
}): PowerDecision {
  const { environment, state, request, now } = options;
  const { metadata, spec, status } = environment;
  const verb = state === 'Asleep' ? 'put to sleep' : 'woken';
  refuseWhenOver(environment, verb);
  if (!status?.readyAt) {
    throw new ConflictError(
      `${metadata.name} was not ready yet and cannot be ${verb}; it can once it has been`,
    );
  }
  refusePast(request, now);
  const expired = expiredAt(environment, now);
  if (expired && state === 'Asleep') {
    return { decision: 'AlreadyThere' };
  }
  if (expired) {
    throw new ConflictError(sayExtend(metadata.name, expired, now));
  }
  return {
    decision: 'Set',
    power: powerAsked(state, {
      schedule: spec.schedule,
      readyAt: new Date(status.readyAt),
      until: request.until,
      now,
    }),
  };
}

function refusePast({ until }: PowerRequest, now: Date): void {
  if (until !== undefined && Date.parse(until) <= now.getTime()) {
    throw new InvalidRequestError([
      {
        path: 'until',
        message: `is ${until}, which is past; choose an instant after ${now.toISOString()}`,
      },
    ]);
  }
}

/** Since when it sleeps for the rest of its time, which neither power nor a schedule interrupts. */
function expiredAt({ status }: Environment, now: Date): Date | undefined {
  const at = status?.sleepsAt ? new Date(status.sleepsAt) : undefined;
  return at && at <= now ? at : undefined;
}

function sayExtend(name: string, expired: Date, now: Date): string {
  const over = Math.ceil((now.getTime() - expired.getTime()) / 60_000) * 60_000;
  return `${name} sleeps because its time to live was over at ${expired.toISOString()}; extend it by more than ${formatDuration(
    over,
  )} to wake it`;
}
