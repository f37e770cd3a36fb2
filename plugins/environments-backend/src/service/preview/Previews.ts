import {
  type CostedLife,
  costToEnd,
  environmentRequests,
  podShapes,
  requestsOf,
} from '@environments-dev/environment-classes';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type {
  EnvironmentRequest,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import type { ClassHistory } from '../../history/ClassHistory';
import type { ReadModel } from '../../readModel/ReadModel';
import type { Person } from '../Caller';
import type { Nodes } from '../hardware/ClassHardware';
import { roomOnNodes } from '../hardware/roomOnNodes';
import type { CompleteReview, RequestReviews } from '../RequestReviews';
import { previewApproval } from './previewApproval';
import { previewIdentity } from './previewIdentity';
import { previewProject } from './previewProject';
import { previewResources } from './previewResources';
import { previewTimes } from './previewTimes';

/** The review before submit: what a request would be refused for, make, and when it would end. */
export class Previews {
  readonly #client: KubernetesClient;
  readonly #reviews: RequestReviews;
  readonly #readModel: ReadModel;
  readonly #history: ClassHistory;
  readonly #nodes: Nodes;
  readonly #now: () => Date;

  constructor(options: {
    /** Acts as the account for previews. */
    client: KubernetesClient;
    reviews: RequestReviews;
    readModel: ReadModel;
    history: ClassHistory;
    nodes: Nodes;
    now: () => Date;
  }) {
    this.#client = options.client;
    this.#reviews = options.reviews;
    this.#readModel = options.readModel;
    this.#history = options.history;
    this.#nodes = options.nodes;
    this.#now = options.now;
  }

  async preview(
    request: EnvironmentRequest,
    person: Person,
  ): Promise<PreviewAnswer> {
    const now = this.#now();
    const complete = await this.#reviews.review(request, person);
    const { review, obstacles } = complete;
    const refusals = [
      ...obstacles,
      ...(review.result === 'Refused' ? review.refusals : []),
    ].map(({ reason, path, message }) => ({ reason, path, message }));
    const times = review.compiled
      ? previewTimes({
          request,
          requester: person.entityRef,
          compiled: review.compiled,
          figures: await this.#history.figures(request.spec.className),
          now,
        })
      : { readyAt: now.toISOString(), marks: [], samples: 0 };
    return {
      refusals,
      classRevision: review.compiled?.revision,
      resources: await this.#resources(request, person, complete),
      ...(review.result === 'Accepted' && {
        approval: previewApproval({
          request,
          owner: request.spec.owner ?? person.entityRef,
          compiled: review.compiled,
          parameters: review.parameters,
        }),
      }),
      ...this.#expenses(request, person, complete, { times, now }),
      times,
    };
  }

  /** What it asks for and costs, and whether its project has room for that. */
  #expenses(
    request: EnvironmentRequest,
    person: Person,
    { review, obstacles }: CompleteReview,
    { times, now }: { times: PreviewAnswer['times']; now: Date },
  ): Pick<PreviewAnswer, 'requests' | 'untold' | 'cost' | 'room' | 'project'> {
    if (review.result === 'Refused' || isClosed(obstacles)) {
      return {};
    }
    const { compiled, parameters } = review;
    const owner = request.spec.owner ?? person.entityRef;
    const identity = previewIdentity(request, owner, compiled);
    const { amounts, untold } = environmentRequests(
      compiled,
      parameters,
      identity,
    );
    const rates = this.#readModel.costRates();
    const rooms = this.#nodes.rooms();
    return {
      requests: requestsOf(amounts),
      untold: [...untold],
      cost: rates && costToEnd(amounts, rates, lifeOf(times), now),
      room:
        rooms && roomOnNodes(podShapes(compiled, parameters, identity), rooms),
      project: previewProject(request, amounts, this.#readModel, now),
    };
  }

  /**
   * Nothing is tried out in a namespace where the person may not request: what the
   * API server says to it would tell them what is there.
   */
  async #resources(
    request: EnvironmentRequest,
    person: Person,
    { review, obstacles }: CompleteReview,
  ): Promise<PreviewAnswer['resources']> {
    if (review.result === 'Refused' || isClosed(obstacles)) {
      return [];
    }
    return previewResources({
      request,
      owner: request.spec.owner ?? person.entityRef,
      compiled: review.compiled,
      parameters: review.parameters,
      client: this.#client,
    });
  }
}

function lifeOf({ marks, endsAt }: PreviewAnswer['times']): CostedLife {
  return {
    marks: marks.map(({ at, action }) => ({ at: new Date(at), action })),
    endsAt: endsAt === undefined ? undefined : new Date(endsAt),
  };
}

/** Whether the project is not the person's to know of. */
function isClosed(obstacles: CompleteReview['obstacles']): boolean {
  return obstacles.some(({ obstacle }) => obstacle !== 'NameTaken');
}
