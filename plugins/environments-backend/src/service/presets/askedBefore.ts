import {
  classRevisionSchema,
  type Environment,
  type EnvironmentPreset,
  type EnvironmentRecordSpec,
} from '@environments-dev/plugin-environments-common';
import type { AskedBefore } from './classStanding';

/** What an environment asked for, with the revision that it got. */
export function askedOfEnvironment({ spec, status }: Environment): AskedBefore {
  const { className, parameters, lifetime, schedule } = spec;
  return {
    className,
    ...revision(status?.classRevision ?? spec.classRevision),
    parameters,
    fixed: [],
    ...timeToLive(lifetime.ttl),
    ...(schedule && { schedule }),
  };
}

/** The same of an environment that has ended. */
export function askedOfRecord({
  className,
  classRevision,
  parameters,
  lifetime,
}: EnvironmentRecordSpec): AskedBefore {
  return {
    className,
    ...revision(classRevision),
    parameters,
    fixed: [],
    ...timeToLive(lifetime?.ttl),
  };
}

/** What an environment of a preset would ask for. */
export function askedOfPreset({ spec }: EnvironmentPreset): AskedBefore {
  const { className, classRevision, parameters, fixed, lifetime, schedule } =
    spec;
  return {
    className,
    ...revision(classRevision),
    parameters,
    fixed,
    ...timeToLive(lifetime?.ttl),
    ...(schedule && { schedule }),
  };
}

/** Older reports hold what is no revision of today's form. */
function revision(text: string | undefined): { classRevision?: string } {
  const parsed = classRevisionSchema.safeParse(text);
  return parsed.success ? { classRevision: parsed.data } : {};
}

/** A date would be over when it is asked for again. */
function timeToLive(ttl: string | undefined): { lifetime?: { ttl: string } } {
  return ttl === undefined ? {} : { lifetime: { ttl } };
}
