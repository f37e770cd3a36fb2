import type { Refusal } from '@environments-dev/environment-classes';
import type {
  Environment,
  EnvironmentChange,
  EnvironmentRequest,
} from '@environments-dev/plugin-environments-common';
import type { AccessReviews } from '../controlCluster/AccessReviews';
import type { ReadModel } from '../readModel/ReadModel';
import type { Person } from './Caller';
import type { ClassResolver } from './ClassResolver';
import type { ClassUse } from './ClassUse';
import { acceptRequest } from './acceptRequest';
import type { RequestReview } from './acceptRequest';

/** Why a request cannot be made, whatever its class says of it. */
export type RequestObstacle = Refusal & {
  obstacle: 'UnknownProject' | 'NameTaken' | 'Forbidden';
};

/** All that stands between a request and its environment. */
export interface CompleteReview {
  /** What the controller will say. */
  review: RequestReview;
  /** What the portal and the API server will say before that. */
  obstacles: RequestObstacle[];
}

/** Reviews requests against what is known: classes, projects, names and rights. */
export class RequestReviews {
  readonly #readModel: ReadModel;
  readonly #classes: ClassResolver;
  readonly #access: AccessReviews;
  readonly #classUse: ClassUse;
  readonly #now: () => Date;

  constructor(options: {
    readModel: ReadModel;
    classes: ClassResolver;
    access: AccessReviews;
    classUse: ClassUse;
    now: () => Date;
  }) {
    this.#readModel = options.readModel;
    this.#classes = options.classes;
    this.#access = options.access;
    this.#classUse = options.classUse;
    this.#now = options.now;
  }

  async review(
    request: EnvironmentRequest,
    person: Person,
  ): Promise<CompleteReview> {
    const [review, obstacles] = await Promise.all([
      this.reviewByClass(request),
      this.#obstacles(request, person),
    ]);
    return { review, obstacles };
  }

  /** Only what the controller will say. */
  async reviewByClass(request: EnvironmentRequest): Promise<RequestReview> {
    const { className, classRevision } = request.spec;
    const klass = await this.#classes.resolve(className, classRevision);
    return acceptRequest(request, klass, this.#now());
  }

  /**
   * What a change comes to by the class of the environment: parameters are held to
   * its schema also when they change.
   */
  async reviewChange(
    { metadata, spec, status }: Environment,
    change: EnvironmentChange['spec'],
  ): Promise<RequestReview> {
    return this.reviewByClass({
      metadata: { namespace: metadata.namespace ?? '', name: metadata.name },
      spec: {
        className: spec.className,
        classRevision: change.classRevision ?? status?.classRevision,
        parameters: change.parameters ?? spec.parameters,
        schedule: change.schedule ?? spec.schedule,
        // What was asked for once may lie in the past by now.
        lifetime: {},
      },
    });
  }

  async #obstacles(
    { metadata, spec }: EnvironmentRequest,
    person: Person,
  ): Promise<RequestObstacle[]> {
    const { namespace, name } = metadata;
    if (!this.#readModel.project(namespace)) {
      return [
        {
          obstacle: 'UnknownProject',
          reason: 'UnknownProject',
          path: 'metadata.namespace',
          message: `there is no project '${namespace}'`,
        },
      ];
    }
    // Who may not request there is not told either what there is.
    if (
      !(await this.#access.isAllowed(person, { verb: 'create', namespace }))
    ) {
      return [
        {
          obstacle: 'Forbidden',
          reason: 'Forbidden',
          path: 'metadata.namespace',
          message: `${person.entityRef} may not request environments in project '${namespace}'`,
        },
      ];
    }
    const mayNotUse = await this.#classUse.refusalFor(person, spec);
    if (mayNotUse) {
      return [{ obstacle: 'Forbidden', ...mayNotUse }];
    }
    if (this.#readModel.environment(metadata)) {
      return [
        {
          obstacle: 'NameTaken',
          reason: 'AlreadyExists',
          path: 'metadata.name',
          message: `project '${namespace}' already has an environment '${name}'`,
        },
      ];
    }
    return [];
  }
}
