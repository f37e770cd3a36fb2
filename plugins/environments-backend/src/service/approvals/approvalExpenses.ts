import {
  type CompiledClass,
  type CostRates,
  costToEnd,
  environmentRequests,
  type JsonObject,
  requestsOf,
} from '@environments-dev/environment-classes';
import {
  type ApprovalAnswer,
  type Environment,
  type LifetimePreview,
  previewLifetime,
} from '@environments-dev/plugin-environments-common';
import { previewIdentity } from '../preview/previewIdentity';

type Expenses = Pick<
  ApprovalAnswer,
  'requests' | 'untold' | 'cost' | 'sleepsAt' | 'endsAt'
>;

/** What is asked for, what it costs and until when, if it is approved now. Pure. */
export function approvalExpenses(options: {
  environment: Environment;
  compiled: CompiledClass;
  parameters: JsonObject;
  rates: CostRates | undefined;
  /** How long its like took to be ready; absent: not known. */
  startSeconds: number | undefined;
  now: Date;
}): Expenses {
  const { environment, compiled, parameters, rates, now } = options;
  const { metadata, spec } = environment;
  const owner = spec.owner ?? spec.requester?.entityRef ?? '';
  const { amounts, untold } = environmentRequests(
    compiled,
    parameters,
    previewIdentity(
      {
        metadata: {
          name: metadata.name,
          namespace: metadata.namespace ?? '',
        },
        spec,
      },
      owner,
      compiled,
    ),
  );
  const { marks, sleepsAt, endsAt } = lifetimeOf(options);
  return {
    requests: requestsOf(amounts),
    untold: [...untold],
    ...(rates && {
      cost: costToEnd(
        amounts,
        rates,
        {
          // What lies behind it has been paid for.
          marks: marks.filter(({ at }) => at > now),
          endsAt: endsAt > now ? endsAt : now,
        },
        now,
      ),
    }),
    sleepsAt: sleepsAt?.toISOString(),
    endsAt: endsAt.toISOString(),
  };
}

function lifetimeOf({
  environment: { spec, status },
  compiled,
  startSeconds = 0,
  now,
}: Parameters<typeof approvalExpenses>[0]): LifetimePreview {
  const readyAt =
    status?.readyAt === undefined
      ? new Date(now.getTime() + startSeconds * 1000)
      : new Date(status.readyAt);
  return previewLifetime(
    compiled.spec.lifetime,
    spec.lifetime,
    readyAt,
    spec.requester?.entityRef ?? spec.requester?.username,
    { power: spec.power, schedule: spec.schedule },
  );
}
