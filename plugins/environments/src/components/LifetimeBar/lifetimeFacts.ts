import type {
  ClassLifetime,
  Environment,
  LifecycleStep,
  PreviewAnswer,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import { readDuration, parseInstant } from '../../time';
import type { LifetimeFacts, LifetimeMark } from './lifetimeBarModel';

/** Warnings come so long before whatever comes first: the sleep, else the end. */
function warningMarks(
  rules: Pick<ClassLifetime, 'warnBefore'> | undefined,
  target: Date | undefined,
): LifetimeMark[] {
  if (!rules || !target) {
    return [];
  }
  return rules.warnBefore.flatMap(before => {
    const millis = readDuration(before);
    return millis === undefined
      ? []
      : [{ at: new Date(target.getTime() - millis), action: 'Warn' as const }];
  });
}

/**
 * The bar's facts of an environment.
 *
 * @param rules - the class's lifetime rules, where known: they give the marks of
 *   warnings to come
 */
export function factsOfEnvironment(
  environment: Environment,
  rules?: Pick<ClassLifetime, 'warnBefore'>,
): LifetimeFacts {
  const { status } = environment;
  const next = status?.next;
  const sleepsAt = parseInstant(status?.sleepsAt);
  const endsAt = parseInstant(status?.endsAt);
  return {
    phase: status?.phase ?? 'Waiting',
    startedAt: parseInstant(
      status?.startedAt ?? environment.metadata.creationTimestamp,
    ),
    readyAt: parseInstant(status?.readyAt),
    sleepsAt,
    endsAt,
    wakesAt: next?.action === 'Wake' ? parseInstant(next.at) : undefined,
    isWaking: status?.phase === 'Ready' && status.reason === 'Waking',
    marks: warningMarks(rules, sleepsAt ?? endsAt),
  };
}

/** The bar's facts of a preview: as if it were ready at its expected moment. */
export function factsOfPreview(times: PreviewAnswer['times']): LifetimeFacts {
  return {
    phase: 'Ready',
    readyAt: parseInstant(times.readyAt),
    sleepsAt: parseInstant(times.sleepsAt),
    endsAt: parseInstant(times.endsAt),
    marks: times.marks.flatMap(mark => {
      const at = parseInstant(mark.at);
      return at && mark.action === 'Warn' ? [{ at, action: 'Warn' }] : [];
    }),
  };
}

/** The bar's facts while one picks a lifetime, from the shared lifecycle rules. */
export function factsOfPlan(plan: {
  readyAt: Date;
  marks: ReadonlyArray<LifecycleStep>;
  sleepsAt?: Date;
  endsAt: Date;
}): LifetimeFacts {
  return {
    phase: 'Ready',
    readyAt: plan.readyAt,
    sleepsAt: plan.sleepsAt,
    endsAt: plan.endsAt,
    marks: plan.marks.flatMap(mark =>
      mark.action === 'Warn' ? [{ at: mark.at, action: 'Warn' }] : [],
    ),
  };
}

/** The end that was asked for, extensions included; what capped it is not recorded. */
function plannedEnd({ spec }: RecordAnswer): Date | undefined {
  const readyAt = parseInstant(spec.readyAt);
  const { ttl, until, extensions = [] } = spec.lifetime ?? {};
  const asked = ttl && readDuration(ttl);
  const from =
    parseInstant(until) ??
    (readyAt && asked ? new Date(readyAt.getTime() + asked) : undefined);
  const more = extensions.reduce(
    (sum, { add }) => sum + (readDuration(add) ?? 0),
    0,
  );
  return from && new Date(from.getTime() + more);
}

/** The bar's facts of a closing report. */
export function factsOfRecord(record: RecordAnswer): LifetimeFacts {
  const { spec } = record;
  return {
    phase: 'Ended',
    startedAt: parseInstant(spec.startedAt),
    readyAt: parseInstant(spec.readyAt),
    endsAt: plannedEnd(record),
    endedAt: parseInstant(spec.endingSince),
    marks: [],
  };
}
