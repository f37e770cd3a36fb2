import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  apiVersionOf,
  isConflict,
  isNotFound,
  JsonPatchOperation,
} from '@environments-dev/kubernetes-client';
import {
  Environment,
  EnvironmentChange,
  EnvironmentRequest,
  environmentSchema,
  ExtendRequest,
  PowerRequest,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentAccess,
  AccessReviews,
} from '../controlCluster/AccessReviews';
import { environmentTypes } from '../controlCluster/environmentTypes';
import type { WriterFor } from '../controlCluster/writers';
import { refOf } from '../facts/refOf';
import type { Person } from './Caller';
import type { ClassResolver } from './ClassResolver';
import type { ClassUse } from './ClassUse';
import { InvalidRequestError } from './errors';
import { decideExtension } from './extension';
import { decidePower } from './powerChange';
import { requireAccepted, requireNoRefusal } from './refusals';
import type { RequestReviews } from './RequestReviews';
import { specPatch } from './specPatch';

/** How often an extension is tried again when the environment changed meanwhile. */
const EXTEND_ATTEMPTS = 5;

/**
 * Writes environments to the control cluster, each write after the control cluster
 * said that the person might do it themselves.
 */
export class EnvironmentWriter {
  readonly #writerFor: WriterFor;
  readonly #access: AccessReviews;
  readonly #classes: ClassResolver;
  readonly #classUse: ClassUse;
  readonly #reviews: RequestReviews;
  readonly #now: () => Date;
  readonly #newId: () => string;

  constructor(options: {
    writerFor: WriterFor;
    access: AccessReviews;
    classes: ClassResolver;
    classUse: ClassUse;
    reviews: RequestReviews;
    now: () => Date;
    newId: () => string;
  }) {
    this.#writerFor = options.writerFor;
    this.#access = options.access;
    this.#classes = options.classes;
    this.#classUse = options.classUse;
    this.#reviews = options.reviews;
    this.#now = options.now;
    this.#newId = options.newId;
  }

  async create(
    request: EnvironmentRequest,
    person: Person,
  ): Promise<Environment> {
    requireNoRefusal(await this.#reviews.review(request, person));
    return environmentFrom(
      await this.#writerFor(person).client.create<unknown>(
        environmentTypes.environments,
        {
          apiVersion: apiVersionOf(environmentTypes.environments),
          kind: environmentTypes.environments.kind,
          metadata: request.metadata,
          spec: {
            ...request.spec,
            owner: request.spec.owner ?? person.entityRef,
            // Admission stamps the user name, and takes the entity ref from the portal only.
            requester: {
              username: person.entityRef,
              entityRef: person.entityRef,
            },
          },
        },
      ),
    );
  }

  async change(
    environment: Environment,
    change: EnvironmentChange,
    person: Person,
  ): Promise<Environment> {
    const ref = refOf(environment);
    await this.#requireAccess(person, { verb: 'update', ...ref });
    const { parameters, classRevision } = change.spec;
    if (classRevision !== undefined) {
      await this.#classUse.require(person, {
        className: environment.spec.className,
        classRevision,
      });
    }
    if (
      parameters !== undefined ||
      classRevision !== undefined ||
      change.spec.schedule !== undefined
    ) {
      requireAccepted(
        await this.#reviews.reviewChange(environment, change.spec),
      );
    }
    const operations = specPatch(change.spec);
    return operations.length === 0
      ? environment
      : this.#patch(environment, operations, person);
  }

  async extend(
    environment: Environment,
    request: ExtendRequest,
    person: Person,
  ): Promise<Environment> {
    const ref = refOf(environment);
    await this.#requireAccess(person, { verb: 'update', ...ref });
    const { client, signature } = this.#writerFor(person);
    let current = environment;
    for (let attempt = 1; ; attempt++) {
      const decision = decideExtension({
        environment: current,
        rules: await this.#lifetimeRules(current),
        request,
        by: signature,
        now: this.#now(),
        newId: this.#newId,
      });
      if (decision.decision === 'AlreadyThere') {
        return current;
      }
      const { metadata, spec } = current;
      try {
        const written = await client.mergePatch<unknown>(
          { type: environmentTypes.environments, ...ref },
          {
            // Held to what was read: a merge patch replaces the list as a whole.
            metadata: {
              uid: metadata.uid,
              resourceVersion: metadata.resourceVersion,
            },
            spec: {
              lifetime: {
                extensions: [...spec.lifetime.extensions, decision.extension],
              },
            },
          },
        );
        return environmentFrom(written);
      } catch (error) {
        if (!isConflict(error) || attempt === EXTEND_ATTEMPTS) {
          throw error;
        }
        current = await this.#readLive(environment, person);
      }
    }
  }

  /** Has it sleep, or wakes it. */
  async power(
    environment: Environment,
    request: PowerRequest & { state: PowerState },
    person: Person,
  ): Promise<Environment> {
    await this.#requireAccess(person, {
      verb: 'update',
      ...refOf(environment),
    });
    const decision = decidePower({
      environment,
      state: request.state,
      request,
      now: this.#now(),
    });
    return decision.decision === 'AlreadyThere'
      ? environment
      : this.#patch(
          environment,
          [{ op: 'add', path: '/spec/power', value: decision.power }],
          person,
        );
  }

  /** Answers the environment as it ends; or as it was, when nothing had to be taken down. */
  async end(
    environment: Environment,
    outcome: string | undefined,
    person: Person,
  ): Promise<Environment> {
    const ref = refOf(environment);
    await this.#requireAccess(person, { verb: 'delete', ...ref });
    const latest =
      outcome === undefined || outcome === environment.spec.outcome
        ? environment
        : await this.#patch(
            environment,
            [{ op: 'add', path: '/spec/outcome', value: outcome }],
            person,
          );
    if (latest.metadata.deletionTimestamp) {
      return latest;
    }
    try {
      await this.#writerFor(person).client.delete(
        { type: environmentTypes.environments, ...ref },
        { preconditions: { uid: latest.metadata.uid } },
      );
      return await this.#readLive(latest, person);
    } catch (error) {
      if (!isNotFound(error) && !(error instanceof NotFoundError)) {
        throw error;
      }
      const deletionTimestamp = this.#now().toISOString();
      return {
        ...latest,
        metadata: { ...latest.metadata, deletionTimestamp },
      };
    }
  }

  async #requireAccess(
    person: Person,
    question: EnvironmentAccess,
  ): Promise<void> {
    if (!(await this.#access.isAllowed(person, question))) {
      const { verb, namespace, name } = question;
      throw new NotAllowedError(
        `${person.entityRef} may not ${verb} environment '${name}' in project '${namespace}'`,
      );
    }
  }

  async #lifetimeRules({ spec, status }: Environment) {
    const klass = await this.#classes.resolve(
      spec.className,
      status?.classRevision ?? spec.classRevision,
    );
    if (klass.found !== 'Valid') {
      throw new InvalidRequestError([
        { path: klass.path, message: klass.message },
      ]);
    }
    return klass.compiled.spec.lifetime;
  }

  async #patch(
    environment: Environment,
    operations: JsonPatchOperation[],
    person: Person,
  ): Promise<Environment> {
    return environmentFrom(
      await this.#writerFor(person).client.jsonPatch<unknown>(
        { type: environmentTypes.environments, ...refOf(environment) },
        [
          {
            op: 'test',
            path: '/metadata/uid',
            value: environment.metadata.uid,
          },
          ...operations,
        ],
      ),
    );
  }

  /** @throws NotFoundError when another environment has its name by now */
  async #readLive(
    environment: Environment,
    person: Person,
  ): Promise<Environment> {
    const ref = refOf(environment);
    const live = environmentFrom(
      await this.#writerFor(person).client.get<unknown>({
        type: environmentTypes.environments,
        ...ref,
      }),
    );
    if (live.metadata.uid !== environment.metadata.uid) {
      throw new NotFoundError(
        `Environment '${ref.name}' in project '${ref.namespace}' is gone; another one has its name now`,
      );
    }
    return live;
  }
}

/** As the API answers it: without what only the API server needs. */
function environmentFrom(object: unknown): Environment {
  const { metadata, ...environment } = environmentSchema.parse(object);
  const { managedFields, ...shown } = metadata;
  return { ...environment, metadata: shown };
}
