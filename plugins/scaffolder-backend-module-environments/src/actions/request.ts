import { isDeepStrictEqual } from 'node:util';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  ResponseError,
} from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  canonicalHash,
  type Environment,
  environmentRequestSchema,
  type EnvironmentRequest,
  type EnvironmentRequestInput,
  type EnvironmentsApi,
  fieldErrorsOf,
  fixedToday,
  parseEnvironmentRef,
  type Schedule,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentsService } from '@environments-dev/plugin-environments-node';

/**
 * Whether an environment is what this request would have made, asked for by the
 * same person: then the conflict is a retry of ours, and not someone else's.
 */
function isOurs(
  environment: Environment,
  request: EnvironmentRequest,
  user: string | undefined,
): boolean {
  return (
    !environment.metadata.deletionTimestamp &&
    environment.spec.className === request.spec.className &&
    isDeepStrictEqual(environment.spec.parameters, request.spec.parameters) &&
    environment.spec.lifetime.ttl === request.spec.lifetime.ttl &&
    environment.spec.lifetime.until === request.spec.lifetime.until &&
    user !== undefined &&
    environment.spec.requester?.entityRef === user
  );
}

function parseRequest(input: EnvironmentRequestInput): EnvironmentRequest {
  const parsed = environmentRequestSchema.safeParse(input);
  if (!parsed.success) {
    throw new InputError(
      parsed.error.issues
        .map(issue => `${issue.path.join('.')}: ${issue.message}`)
        .join('; '),
    );
  }
  return parsed.data;
}

/**
 * A failed request in words for the task's log: the fields that were refused, what one
 * may not do and where, or else what the backend itself said.
 */
function explained(error: unknown, request: EnvironmentRequest): unknown {
  const fields = fieldErrorsOf(error);
  if (fields.length > 0) {
    return new InputError(
      fields.map(field => `${field.path}: ${field.message}`).join('; '),
      error,
    );
  }
  if (!(error instanceof ResponseError)) {
    return error;
  }
  return error.statusCode === 403
    ? new NotAllowedError(
        `You may not ask for an environment of class ${request.spec.className} in project ${request.metadata.namespace}: ${error.cause.message}`,
      )
    : error.cause;
}

/**
 * Asks for an environment; that it exists already, as the same request of the
 * same person, is success.
 *
 * @throws ConflictError when the name belongs to another request
 * @throws InputError that names the fields which the answer complains of
 * @throws NotAllowedError when the person may not use the project or the class
 */
async function requestOnce(
  environments: EnvironmentsApi,
  request: EnvironmentRequest,
  options: { signal?: AbortSignal; user: string | undefined; taskId: string },
): Promise<void> {
  const { signal, user, taskId } = options;
  try {
    await environments.requestEnvironment(request, {
      signal,
      idempotencyKey: `${taskId}.${canonicalHash(request)}`,
    });
  } catch (error) {
    if (!(error instanceof ResponseError) || error.statusCode !== 409) {
      throw explained(error, request);
    }
    const existing = await environments.getEnvironment(request.metadata, {
      signal,
    });
    if (!isOurs(existing, request, user)) {
      throw new ConflictError(
        `There is another environment ${stringifyEnvironmentRef(
          request.metadata,
        )} already; choose another name`,
        error,
      );
    }
  }
}

/**
 * What a preset does not leave to the form: its fixed values, and its schedule. Read as
 * the person who asks, so that nobody uses one that they may not see.
 *
 * @throws InputError when it is one of another class
 */
async function presetOf(
  environments: EnvironmentsApi,
  { preset, className }: { preset?: string; className: string },
  signal: AbortSignal | undefined,
): Promise<
  | { fixed: Record<string, unknown>; schedule: Schedule[] | undefined }
  | undefined
> {
  if (!preset) {
    return undefined;
  }
  const answer = await environments.getPreset(parseEnvironmentRef(preset), {
    signal,
  });
  const { spec } = answer;
  if (spec.className !== className) {
    throw new InputError(
      `The preset ${preset} is of class ${spec.className}, not of ${className}`,
    );
  }
  const fixed = fixedToday(answer);
  return {
    fixed: Object.fromEntries(
      Object.entries(spec.parameters).filter(([name]) => fixed.includes(name)),
    ),
    schedule: spec.schedule,
  };
}

/**
 * `environments:request`: asks for an environment as the person who runs the
 * template. The name comes from the input, so a retried step is the same
 * request and succeeds; it does not wait for the environment to start.
 */
export function createRequestAction(service: EnvironmentsService) {
  return createTemplateAction({
    id: 'environments:request',
    description: 'Requests an experiment environment',
    supportsDryRun: true,
    schema: {
      input: {
        className: z =>
          z.string({ description: 'The environment class' }).min(1),
        name: z =>
          z.string({ description: 'What to call the environment' }).min(1),
        project: z =>
          z
            .string({
              description: 'The project, a namespace of the control cluster',
            })
            .min(1),
        parameters: z =>
          z
            .record(z.unknown(), {
              description: "Values for the class's parameters",
            })
            .optional(),
        preset: z =>
          z
            .string({
              description:
                'A preset as `project/name`: what it has fixed goes before parameters',
            })
            .optional(),
        classRevision: z =>
          z
            .string({ description: "Revision of the class; today's if absent" })
            .optional(),
        owner: z =>
          z
            .string({ description: 'Entity ref of who answers for it' })
            .optional(),
        entityRef: z =>
          z
            .string({
              description: 'Entity ref of what the experiment is about',
            })
            .optional(),
        hypothesis: z =>
          z.string({ description: 'What one hopes to find out' }).optional(),
        link: z =>
          z
            .string({ description: 'Where the experiment is written up' })
            .optional(),
        ttl: z =>
          z
            .string({
              description:
                "Time to live from ready, such as 8h or 1h30m; the class's default if absent",
            })
            .optional(),
        until: z =>
          z
            .string({ description: 'A date (RFC 3339) instead of a ttl' })
            .optional(),
      },
      output: {
        name: z => z.string({ description: 'Name of the environment' }),
        project: z => z.string({ description: 'Its project' }),
        ref: z => z.string({ description: '`project/name`' }),
        path: z => z.string({ description: 'Path of its page in the portal' }),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const environments = service.as(await ctx.getInitiatorCredentials());
      const preset = await presetOf(environments, input, ctx.signal);
      const request = parseRequest({
        metadata: { name: input.name, namespace: input.project },
        spec: {
          className: input.className,
          classRevision: input.classRevision,
          parameters: { ...input.parameters, ...preset?.fixed },
          owner: input.owner,
          purpose:
            input.entityRef || input.hypothesis || input.link
              ? {
                  entityRef: input.entityRef,
                  hypothesis: input.hypothesis,
                  link: input.link,
                }
              : undefined,
          lifetime: { ttl: input.ttl, until: input.until },
          ...(preset?.schedule && { schedule: preset.schedule }),
        },
      });
      const ref = stringifyEnvironmentRef(request.metadata);

      if (ctx.isDryRun) {
        const { refusals } = await environments.preview(request, {
          signal: ctx.signal,
        });
        if (refusals.length > 0) {
          throw new InputError(
            refusals
              .map(refusal => `${refusal.path}: ${refusal.message}`)
              .join('; '),
          );
        }
        ctx.logger.info(`${ref} would be accepted; a dry run asks for nothing`);
      } else {
        await requestOnce(environments, request, {
          signal: ctx.signal,
          user: ctx.user?.ref,
          taskId: ctx.task.id,
        });
        ctx.logger.info(`Requested ${ref} of class ${input.className}`);
      }

      ctx.output('name', request.metadata.name);
      ctx.output('project', request.metadata.namespace);
      ctx.output('ref', ref);
      ctx.output(
        'path',
        `/environments/${encodeURIComponent(
          request.metadata.namespace,
        )}/${encodeURIComponent(request.metadata.name)}`,
      );
    },
  });
}
