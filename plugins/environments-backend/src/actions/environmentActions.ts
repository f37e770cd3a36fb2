import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  Environment,
  EnvironmentRef,
  LimitedWork,
} from '@environments-dev/plugin-environments-common';
import type { z } from 'zod/v4';
import { parseEnvironmentListQuery } from '../router/environmentListQuery';
import type { Caller } from '../service/Caller';
import type { ClassesService } from '../service/classes/ClassesService';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import type { RateLimits } from '../service/rateLimits/RateLimits';
import { UNDECIDED } from '../service/visibility';
import { actionSchemas } from './actionSchemas';
import type { EnvironmentSummary } from './actionSchemas';

/** What actions are done with: the same services that the REST API has. */
export interface ActionServices {
  environments: EnvironmentsService;
  classes: ClassesService;
  rateLimits: RateLimits;
  callerFrom: (credentials: BackstageCredentials) => Promise<Caller>;
  /** Address of the page of an environment in the portal. */
  pageOf: (ref: EnvironmentRef) => string;
  now: () => Date;
}

/** What an action does to the world; `destructive`: something is lost by it. */
interface Attributes {
  readOnly: boolean;
  destructive: boolean;
  idempotent: boolean;
}

const READ: Attributes = {
  readOnly: true,
  destructive: false,
  idempotent: true,
};

/** One thing to do, as its caller. */
export interface Action<I extends z.ZodObject, O extends z.ZodObject> {
  name: string;
  title: string;
  description: string;
  attributes: Attributes;
  schema: { input: I; output: O };
  /** What a call is counted as; absent: it is not counted. */
  work?: LimitedWork;
  run: (input: z.output<I>, caller: Caller) => Promise<z.input<O>>;
}

/** Tells the compiler what the schemas of an action say. */
function action<I extends z.ZodObject, O extends z.ZodObject>(
  described: Action<I, O>,
): Action<I, O> {
  return described;
}

function summaryOf(
  { metadata, spec, status }: Environment,
  { pageOf }: Pick<ActionServices, 'pageOf'>,
): EnvironmentSummary {
  const ref = { namespace: metadata.namespace ?? '', name: metadata.name };
  return {
    ...ref,
    className: spec.className,
    parameters: spec.parameters,
    owner: spec.owner,
    purpose: spec.purpose,
    phase: status?.phase,
    message: status?.message,
    readyAt: status?.readyAt,
    sleepsAt: status?.sleepsAt,
    endsAt: status?.endsAt,
    next: status?.next,
    cost: status?.cost,
    outputs: status?.outputs,
    url: pageOf(ref),
  };
}

export const listEnvironments = (services: ActionServices) =>
  action({
    name: 'list-environments',
    title: 'List environments',
    description:
      'Lists the experiment environments that the caller may see, newest first, by page. Filter by scope (mine, team, all), project, class, phase, owner, or words.',
    attributes: READ,
    schema: actionSchemas.listEnvironments,
    async run(input, caller) {
      const { query } = parseEnvironmentListQuery(
        input,
        caller,
        services.now(),
      );
      const { items, totalItems, pageInfo } =
        await services.environments.listEnvironments(
          { query, visible: UNDECIDED },
          caller,
        );
      return {
        items: items.map(item => summaryOf(item, services)),
        totalItems,
        nextCursor: pageInfo.nextCursor,
      };
    },
  });

export const getEnvironment = (services: ActionServices) =>
  action({
    name: 'get-environment',
    title: 'Get an environment',
    description:
      'Tells how one environment is doing: its phase and why, what it offers to connect to, what it costs, and when it sleeps and ends.',
    attributes: READ,
    schema: actionSchemas.getEnvironment,
    run: async (ref, caller) =>
      summaryOf(
        await services.environments.getEnvironment(ref, caller),
        services,
      ),
  });

export const listClasses = (services: ActionServices) =>
  action({
    name: 'list-classes',
    title: 'List classes of environments',
    description:
      'Lists what there is to ask for: each class with whether the caller may, the JSON Schema of its parameters, how long an environment of it may live, and how fast and how often its like became ready.',
    attributes: READ,
    schema: actionSchemas.listClasses,
    async run(_, caller) {
      const { items } = await services.classes.listClasses(
        { sight: { visible: UNDECIDED, requestable: UNDECIDED } },
        caller,
      );
      return {
        items: items.map(({ metadata, spec, status, figures, mayRequest }) => ({
          ...spec,
          name: metadata.name,
          revision: status?.revision,
          figures,
          mayRequest,
        })),
      };
    },
  });

export const previewEnvironment = (services: ActionServices) =>
  action({
    name: 'preview-environment',
    title: 'Preview an environment',
    description:
      'Reviews a request without making anything: every refusal with the field it belongs to, what it would cost, who must approve it, and when it would warn, sleep and end. Call it before request-environment.',
    attributes: READ,
    schema: actionSchemas.previewEnvironment,
    work: 'CostlyRead',
    run: (request, caller) =>
      services.environments.previewEnvironment(request, caller),
  });

export const requestEnvironment = (services: ActionServices) =>
  action({
    name: 'request-environment',
    title: 'Request an environment',
    description:
      'Asks for an environment of a class in a project, in the name of the caller. It starts within minutes, costs money while it is there, and ends by itself. The name must be free in the project. With an idempotencyKey, a repeat is the same request.',
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: actionSchemas.requestEnvironment,
    work: 'Write',
    run: async ({ idempotencyKey, ...request }, caller) =>
      summaryOf(
        await services.environments.createEnvironment(request, caller, {
          idempotencyKey,
        }),
        services,
      ),
  });

export const extendEnvironment = (services: ActionServices) =>
  action({
    name: 'extend-environment',
    title: 'Extend an environment',
    description:
      "Makes the lifetime of an environment longer, by the class's extension or by a duration such as 4h, within what the class allows. With an id, a repeat is the same extension.",
    attributes: { readOnly: false, destructive: false, idempotent: false },
    schema: actionSchemas.extendEnvironment,
    work: 'Write',
    run: async ({ namespace, name, ...request }, caller) =>
      summaryOf(
        await services.environments.extendEnvironment(
          { namespace, name },
          request,
          caller,
        ),
        services,
      ),
  });

export const endEnvironment = (services: ActionServices) =>
  action({
    name: 'end-environment',
    title: 'End an environment',
    description:
      'Ends an environment now and deletes everything in it for good, data included. Its closing report stays; say in outcome what was learnt.',
    attributes: { readOnly: false, destructive: true, idempotent: true },
    schema: actionSchemas.endEnvironment,
    work: 'Write',
    run: async ({ namespace, name, outcome }, caller) =>
      summaryOf(
        await services.environments.endEnvironment(
          { namespace, name },
          { outcome },
          caller,
        ),
        services,
      ),
  });
