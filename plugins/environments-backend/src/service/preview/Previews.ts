import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type {
  EnvironmentRequest,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import type { ClassHistory } from '../../history/ClassHistory';
import type { Person } from '../Caller';
import type { CompleteReview, RequestReviews } from '../RequestReviews';
import { previewResources } from './previewResources';
import { previewTimes } from './previewTimes';

/** The review before submit: what a request would be refused for, make, and when it would end. */
export class Previews {
  readonly #client: KubernetesClient;
  readonly #reviews: RequestReviews;
  readonly #history: ClassHistory;
  readonly #now: () => Date;

  constructor(options: {
    /** Acts as the account for previews. */
    client: KubernetesClient;
    reviews: RequestReviews;
    history: ClassHistory;
    now: () => Date;
  }) {
    this.#client = options.client;
    this.#reviews = options.reviews;
    this.#history = options.history;
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
    return {
      refusals,
      classRevision: review.compiled?.revision,
      resources: await this.#resources(request, person, complete),
      times: review.compiled
        ? previewTimes({
            request,
            requester: person.entityRef,
            compiled: review.compiled,
            figures: await this.#history.figures(request.spec.className),
            now,
          })
        : { readyAt: now.toISOString(), marks: [], samples: 0 },
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
    const isClosed = obstacles.some(({ obstacle }) => obstacle !== 'NameTaken');
    if (review.result === 'Refused' || isClosed) {
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
