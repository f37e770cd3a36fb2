import {
  isJsonObject,
  savedRequestRefusals,
  type CompiledClass,
} from '@environments-dev/environment-classes';
import {
  parameterChanges,
  type ClassStanding,
  type EnvironmentClassSpec,
  type Schedule,
} from '@environments-dev/plugin-environments-common';
import type { ClassResolution } from '../ClassResolver';
import type { FieldError } from '../errors';

/** What was asked for once, and may be asked for again. */
export interface AskedBefore {
  className: string;
  /** The revision that it was asked with; absent where nobody wrote it down. */
  classRevision?: string;
  parameters: Record<string, unknown>;
  /** Names of parameters that are not left open. */
  fixed: readonly string[];
  lifetime?: { ttl?: string };
  schedule?: readonly Schedule[];
}

/** What there is of its class. */
export interface ClassThenAndToday {
  /** What it was asked with; undefined where it is not kept any more. */
  then?: EnvironmentClassSpec;
  today: ClassResolution;
  /** Undefined until the controller has seen the class. */
  todayRevision?: string;
}

/**
 * How what was asked for once stands to its class of today: whether that has moved on,
 * what differs, and which values no longer hold. Pure.
 */
export function classStanding(
  asked: AskedBefore,
  { then, today, todayRevision }: ClassThenAndToday,
): ClassStanding {
  if (today.found === 'Missing') {
    return { state: 'ClassGone' };
  }
  const problems =
    today.found === 'Valid'
      ? valueProblems(asked, today.compiled)
      : [{ path: today.path, message: today.message }];
  const { classRevision } = asked;
  if (classRevision === undefined || classRevision === todayRevision) {
    return { state: 'Current', problems };
  }
  return {
    state: 'Moved',
    revision: classRevision,
    ...(todayRevision !== undefined && { today: todayRevision }),
    changes:
      then && today.found === 'Valid'
        ? parameterChanges(then.parameters, today.compiled.spec.parameters)
        : [],
    problems,
  };
}

/** What this version of the class does not take of it. */
export function valueProblems(
  { parameters, fixed, lifetime, schedule }: AskedBefore,
  compiled: CompiledClass,
): FieldError[] {
  return savedRequestRefusals(compiled, {
    parameters: isJsonObject(parameters) ? parameters : {},
    fixed,
    lifetime,
    schedule,
  }).map(({ path, message }) => ({ path, message }));
}
