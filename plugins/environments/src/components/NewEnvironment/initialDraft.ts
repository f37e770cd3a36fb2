import type { JsonObject } from '@backstage/types';
import { getDefaultFormState } from '@rjsf/utils';
import type {
  ClassAnswer,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import { defaultProject, offeredProjects } from '../ProjectPicker';
import type { Draft } from './draft';
import { isJsonObject, isObjectSchema } from './parametersSchema';
import type { Prefill } from './prefill';
import { choiceOf } from './scheduleChoices';
import { parametersValidator } from './validateDraft';

/** The parameters with their defaults, before one has seen the form. */
function withDefaults(schema: unknown, parameters: JsonObject): JsonObject {
  if (!isObjectSchema(schema)) {
    return parameters;
  }
  const state: unknown = getDefaultFormState(
    parametersValidator,
    schema,
    parameters,
    schema,
  );
  return isJsonObject(state) ? state : parameters;
}

/**
 * What the form holds when it opens: what the link says, else what follows from
 * the class and the person.
 */
export function initialDraft(facts: {
  answer: ClassAnswer;
  prefill: Prefill;
  projects: ReadonlyArray<ProjectAnswer>;
  userEntityRef: string;
  /** Entity refs of the person and of their teams. */
  owners: ReadonlyArray<string>;
  /** For a link that brings no name. */
  suggestedName: string;
}): Draft {
  const { answer, prefill, projects, userEntityRef, owners } = facts;
  const className = answer.metadata.name;
  const asked = offeredProjects(projects).find(
    project => project.name === prefill.namespace,
  );
  return {
    className,
    classRevision: prefill.classRevision ?? '',
    preset: prefill.preset ?? '',
    locked: prefill.locked ?? [],
    name: prefill.name ?? facts.suggestedName,
    namespace: asked?.name ?? defaultProject(projects, owners)?.name ?? '',
    owner: prefill.owner ?? userEntityRef,
    parameters: withDefaults(answer.spec.parameters, prefill.parameters ?? {}),
    hypothesis: prefill.hypothesis ?? '',
    link: prefill.link ?? '',
    entityRef: prefill.entityRef ?? '',
    lifetime: prefill.lifetime ?? { kind: 'default' },
    schedule: choiceOf(prefill.schedule),
    longLived: prefill.longLived ?? false,
  };
}
