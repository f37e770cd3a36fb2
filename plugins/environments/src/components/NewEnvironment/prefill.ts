import type { JsonObject } from '@backstage/types';
import type {
  Environment,
  Purpose,
  RecordAnswer,
  Schedule,
} from '@environments-dev/plugin-environments-common';
import { DateTime } from 'luxon';
import { parseInstant } from '../../time';
import type { Draft, LifetimeChoice } from './draft';
import { isJsonObject } from './parametersSchema';
import { scheduleOf } from './scheduleChoices';
import { withoutSecrets } from './secretParameters';

/** What a link to the form may fill in beforehand. */
export interface Prefill {
  className?: string;
  /** Exactly as then: the revision, with the values that it was asked with. */
  classRevision?: string;
  /** `project/name` of a preset. */
  preset?: string;
  /** Names of parameters that the form does not let change; a preset says so, not a link. */
  locked?: ReadonlyArray<string>;
  name?: string;
  namespace?: string;
  owner?: string;
  entityRef?: string;
  hypothesis?: string;
  link?: string;
  parameters?: JsonObject;
  lifetime?: Extract<LifetimeChoice, { kind: 'preset' | 'until' }>;
  schedule?: Schedule;
  longLived?: boolean;
}

/** As the browser's field for date and time has it. */
const LOCAL_TIME = "yyyy-MM-dd'T'HH:mm";

const TEXTS = {
  class: 'className',
  revision: 'classRevision',
  preset: 'preset',
  name: 'name',
  project: 'namespace',
  owner: 'owner',
  entityRef: 'entityRef',
  hypothesis: 'hypothesis',
  link: 'link',
} as const;

function parseJson(text: string | null): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    // A mangled link fills in less; the form still opens.
    return undefined;
  }
}

/** Reads a link's query; what it does not know, or cannot read, is left out. */
export function parsePrefill(params: URLSearchParams): Prefill {
  const prefill: Prefill = {};
  for (const [param, field] of Object.entries(TEXTS)) {
    const value = params.get(param);
    if (value) {
      prefill[field] = value;
    }
  }
  const parameters = parseJson(params.get('params'));
  return {
    ...prefill,
    ...parseTimes(params),
    ...(params.get('longLived') === 'true' && { longLived: true }),
    ...(isJsonObject(parameters) && { parameters }),
  };
}

function parseTimes(
  params: URLSearchParams,
): Pick<Prefill, 'lifetime' | 'schedule'> {
  const ttl = params.get('ttl');
  const until = parseInstant(params.get('until') ?? undefined);
  const sleep = params.get('sleep') ?? undefined;
  const wake = params.get('wake') ?? undefined;
  return {
    ...(ttl && { lifetime: { kind: 'preset', ttl } }),
    ...(until && {
      lifetime: {
        kind: 'until',
        until: DateTime.fromJSDate(until).toFormat(LOCAL_TIME),
      },
    }),
    ...((sleep || wake) && {
      schedule: { sleep, wake, timeZone: params.get('timeZone') ?? 'UTC' },
    }),
  };
}

function formatTimes({
  lifetime,
  schedule,
}: Prefill): ReadonlyArray<[string, string | undefined]> {
  const until = lifetime?.kind === 'until' ? lifetime.until : undefined;
  return [
    ['ttl', lifetime?.kind === 'preset' ? lifetime.ttl : undefined],
    // An instant: whoever follows the link may be in another time zone.
    ['until', until && parseInstant(until)?.toISOString()],
    ['sleep', schedule?.sleep],
    ['wake', schedule?.wake],
    ['timeZone', schedule?.timeZone],
  ];
}

/** The query that {@link parsePrefill} reads. */
export function formatPrefill(prefill: Prefill): string {
  const params = new URLSearchParams();
  for (const [param, field] of Object.entries(TEXTS)) {
    const value = prefill[field];
    if (value) {
      params.set(param, value);
    }
  }
  for (const [param, value] of formatTimes(prefill)) {
    if (value) {
      params.set(param, value);
    }
  }
  if (prefill.longLived) {
    params.set('longLived', 'true');
  }
  if (prefill.parameters && Object.keys(prefill.parameters).length > 0) {
    params.set('params', JSON.stringify(prefill.parameters));
  }
  return params.toString();
}

/**
 * The query of a link that opens the form as it is filled in now, without what it hides.
 *
 * @param schema - of the class's parameters
 */
export function prefillOfDraft(draft: Draft, schema: unknown): string {
  return formatPrefill({
    ...draft,
    parameters: withoutSecrets(schema, draft.parameters),
    lifetime: linkedLifetime(draft.lifetime),
    schedule: scheduleOf(draft.schedule)?.[0],
  });
}

function linkedLifetime(choice: LifetimeChoice): Prefill['lifetime'] {
  switch (choice.kind) {
    case 'until':
      return choice;
    case 'preset':
    case 'custom':
      return { kind: 'preset', ttl: choice.ttl };
    default:
      return undefined;
  }
}

/** The same request once more, with today's class. */
export function prefillOfRecord({ spec }: RecordAnswer): Prefill {
  return {
    className: spec.className,
    name: spec.environment.name,
    namespace: spec.environment.namespace,
    owner: spec.owner,
    ...prefillOfPurpose(spec.purpose),
    parameters: isJsonObject(spec.parameters) ? spec.parameters : undefined,
    ...timeToLive(spec.lifetime),
  };
}

/** The same beside one that still lives, whose name is taken. */
export function prefillOfEnvironment({ metadata, spec }: Environment): Prefill {
  const schedule = spec.schedule?.at(0);
  return {
    className: spec.className,
    namespace: metadata.namespace,
    owner: spec.owner,
    ...prefillOfPurpose(spec.purpose),
    parameters: isJsonObject(spec.parameters) ? spec.parameters : undefined,
    ...timeToLive(spec.lifetime),
    ...(schedule && { schedule }),
  };
}

function prefillOfPurpose(
  purpose: Purpose | undefined,
): Pick<Prefill, 'entityRef' | 'hypothesis' | 'link'> {
  return {
    entityRef: purpose?.entityRef,
    hypothesis: purpose?.hypothesis,
    link: purpose?.link,
  };
}

/** A date would be over when the same is asked for again. */
function timeToLive(
  lifetime: { ttl?: string } | undefined,
): Pick<Prefill, 'lifetime'> {
  return lifetime?.ttl
    ? { lifetime: { kind: 'preset', ttl: lifetime.ttl } }
    : {};
}
