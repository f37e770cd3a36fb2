import type { JsonObject } from '@backstage/types';
import type {
  EnvironmentRequestInput,
  FieldError,
  PresetRequestInput,
} from '@environments-dev/plugin-environments-common';
import {
  API_VERSION,
  LONG_LIVED_LABEL,
} from '@environments-dev/plugin-environments-common';
import { type ScheduleChoice, scheduleOf } from './scheduleChoices';

/** How long it is to live, as one picked it. */
export type LifetimeChoice =
  | { kind: 'default' }
  | { kind: 'preset'; ttl: string }
  | { kind: 'custom'; ttl: string }
  /** Local date and time, as the browser's field gives it: `2026-11-22T17:00`. */
  | { kind: 'until'; until: string };

/** A request while it is being written; nothing in it need be valid yet. */
export interface Draft {
  className: string;
  /** Empty: today's. */
  classRevision: string;
  /** `project/name` of the preset that it began with; empty: none. */
  preset: string;
  /** Names of parameters that cannot be changed. */
  locked: ReadonlyArray<string>;
  name: string;
  namespace: string;
  owner: string;
  parameters: JsonObject;
  hypothesis: string;
  link: string;
  entityRef: string;
  lifetime: LifetimeChoice;
  schedule: ScheduleChoice;
  /** Whether it is shown in the catalog while it is there. */
  longLived: boolean;
}

function lifetimeOf(
  choice: LifetimeChoice,
): EnvironmentRequestInput['spec']['lifetime'] {
  switch (choice.kind) {
    case 'preset':
    case 'custom':
      return { ttl: choice.ttl };
    case 'until': {
      const at = new Date(choice.until);
      return {
        until: Number.isNaN(at.getTime()) ? choice.until : at.toISOString(),
      };
    }
    default:
      return {};
  }
}

/** The request that a draft asks for; empty fields are left out. */
export function requestOf(draft: Draft): EnvironmentRequestInput {
  const purpose = {
    ...(draft.hypothesis.trim() && { hypothesis: draft.hypothesis.trim() }),
    ...(draft.link.trim() && { link: draft.link.trim() }),
    ...(draft.entityRef && { entityRef: draft.entityRef }),
  };
  const schedule = scheduleOf(draft.schedule);
  return {
    metadata: {
      name: draft.name,
      namespace: draft.namespace,
      ...(draft.longLived && { labels: { [LONG_LIVED_LABEL]: 'true' } }),
    },
    spec: {
      className: draft.className,
      ...(draft.classRevision && { classRevision: draft.classRevision }),
      parameters: draft.parameters,
      ...(draft.owner && { owner: draft.owner }),
      ...(Object.keys(purpose).length > 0 && { purpose }),
      lifetime: lifetimeOf(draft.lifetime),
      ...(schedule && { schedule }),
    },
  };
}

/** What of a request a preset keeps: all but its name, whose it is and what it is for. */
export function presetOf({
  spec: { className, classRevision, parameters, lifetime, schedule },
}: EnvironmentRequestInput): Omit<
  PresetRequestInput['spec'],
  'title' | 'description'
> {
  return {
    className,
    ...(classRevision && { classRevision }),
    parameters,
    ...(lifetime?.ttl && { lifetime: { ttl: lifetime.ttl } }),
    ...(schedule && { schedule }),
  };
}

/** The same as the resource that kubectl would apply. */
export function manifestOf(request: EnvironmentRequestInput) {
  return { apiVersion: API_VERSION, kind: 'Environment', ...request };
}

/** The errors of one field, or of what lies below it. */
export function errorsAt(
  errors: ReadonlyArray<FieldError>,
  path: string,
): FieldError[] {
  return errors.filter(
    error =>
      error.path === path ||
      error.path.startsWith(`${path}.`) ||
      error.path.startsWith(`${path}[`),
  );
}
