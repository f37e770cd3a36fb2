import { NotAllowedError } from '@backstage/errors';
import type { RequestReview } from './acceptRequest';
import { FieldConflictError, FieldError, InvalidRequestError } from './errors';
import type { CompleteReview, RequestObstacle } from './RequestReviews';

/**
 * What a review says, as the answer to a request: first that the person may not, then
 * all that is wrong with the request, then that its name is taken.
 *
 * @throws NotAllowedError, InvalidRequestError or FieldConflictError
 */
export function requireNoRefusal({ review, obstacles }: CompleteReview): void {
  const [forbidden] = of(obstacles, 'Forbidden');
  if (forbidden) {
    throw new NotAllowedError(`${forbidden.path}: ${forbidden.message}`);
  }
  refuse([
    ...of(obstacles, 'UnknownProject'),
    ...(review.result === 'Refused' ? review.refusals : []),
  ]);
  const [taken] = of(obstacles, 'NameTaken');
  if (taken) {
    throw new FieldConflictError([
      { path: taken.path, message: taken.message },
    ]);
  }
}

/** @throws InvalidRequestError when the controller would refuse it */
export function requireAccepted(review: RequestReview): void {
  refuse(review.result === 'Refused' ? review.refusals : []);
}

function refuse(refusals: readonly FieldError[]): void {
  const [first, ...others] = refusals.map(({ path, message }) => ({
    path,
    message,
  }));
  if (first) {
    throw new InvalidRequestError([first, ...others]);
  }
}

function of(
  obstacles: readonly RequestObstacle[],
  wanted: RequestObstacle['obstacle'],
): RequestObstacle[] {
  return obstacles.filter(({ obstacle }) => obstacle === wanted);
}
