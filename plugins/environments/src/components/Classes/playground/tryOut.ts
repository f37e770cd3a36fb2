import type { JsonObject as FormValues } from '@backstage/types';
import {
  acceptEnvironment,
  approvalRule,
  type ApprovalRule,
  type CompiledClass,
  type CostRates,
  costToEnd,
  type EnvironmentIdentity,
  environmentRequests,
  isJsonObject,
  type JsonObject,
  type OutputsResult,
  type PlannedResource,
  previewPlan,
  type Refusal,
  renderOutputs,
  requestsOf,
} from '@environments-dev/environment-classes';
import {
  environmentNamespaceName,
  type LifetimePreview,
  type PreviewAnswer,
  previewLifetime,
  type ResourceRequests,
} from '@environments-dev/plugin-environments-common';

/** What a class makes of the values in its form. */
export type Trial =
  | { state: 'Refused'; refusals: readonly Refusal[] }
  | {
      state: 'Accepted';
      /** In the order of starting. */
      resources: readonly PlannedResource[];
      outputs: OutputsResult;
      expenses: {
        requests: ResourceRequests;
        untold: Array<{ resource: string; because: string }>;
        /** Absent without cost rates. */
        cost?: PreviewAnswer['cost'];
      };
      approval: ApprovalRule;
      /** As if it were ready now. */
      lifetime: LifetimePreview;
    };

/** Whose environment it would be; expressions may read it. */
export interface TrialIdentity {
  name: string;
  project: string;
  /** Entity ref. */
  owner: string;
}

const UID = '00000000-0000-4000-8000-000000000000';

/**
 * What the controller would do with such a request, by its own code.
 *
 * @param rates - of the installation, where it has any
 */
export function tryOut(
  compiled: CompiledClass,
  request: TrialIdentity & { parameters: FormValues },
  now: Date,
  rates?: CostRates,
): Trial {
  const { name, project } = request;
  const accepted = acceptEnvironment(
    compiled,
    {
      metadata: { name, namespace: project },
      spec: {
        parameters: declaredOnly(compiled, request.parameters),
        lifetime: {},
      },
    },
    now,
  );
  if (!accepted.accepted) {
    return { state: 'Refused', refusals: accepted.refusals };
  }
  const { parameters } = accepted;
  const identity = identityOf(compiled, request);
  const { resources } = previewPlan(compiled, parameters, identity);
  const { amounts, untold } = environmentRequests(
    compiled,
    parameters,
    identity,
  );
  const lifetime = previewLifetime(
    compiled.spec.lifetime,
    { extensions: [] },
    now,
    request.owner,
  );
  return {
    state: 'Accepted',
    resources,
    outputs: renderOutputs(
      compiled,
      parameters,
      identity,
      new Map(
        resources.flatMap(each =>
          each.state === 'Rendered' ? [[each.name, each.object]] : [],
        ),
      ),
    ),
    expenses: {
      requests: requestsOf(amounts),
      untold: [...untold],
      cost: rates && costToEnd(amounts, rates, lifetime, now),
    },
    approval: approvalRule(compiled, parameters, identity),
    lifetime,
  };
}

/** As they would be sent, but for what is left of parameters that the author took away. */
function declaredOnly({ spec }: CompiledClass, values: FormValues): JsonObject {
  const sent: unknown = JSON.parse(JSON.stringify(values));
  const parameters = isJsonObject(sent) ? sent : {};
  const { properties, additionalProperties } = spec.parameters;
  if (additionalProperties || !isJsonObject(properties)) {
    return parameters;
  }
  return Object.fromEntries(
    Object.entries(parameters).filter(([key]) =>
      Object.hasOwn(properties, key),
    ),
  );
}

function identityOf(
  { spec }: CompiledClass,
  { name, project, owner }: TrialIdentity,
): EnvironmentIdentity {
  return {
    name,
    namespace: project,
    uid: UID,
    owner,
    project,
    targetNamespace:
      spec.isolation === 'Shared'
        ? project
        : environmentNamespaceName({ uid: UID, namespace: project, name }),
  };
}
