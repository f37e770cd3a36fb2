import {
  ConflictError,
  CustomErrorBase,
  InputError,
  ServiceUnavailableError,
} from '@backstage/errors';

/** What is wrong with one field of a request. */
export interface FieldError {
  /** Path into the request: `spec.parameters.replicas`. */
  path: string;
  message: string;
}

/** 400: the request is wrong in these fields; `fields` reaches the client. */
export class InvalidRequestError extends InputError {
  readonly fields: readonly FieldError[];

  constructor(fields: readonly [FieldError, ...FieldError[]]) {
    super(sentenceOf(fields));
    this.fields = fields;
  }
}

/** 409: what was asked for collides with what is there. */
export class FieldConflictError extends ConflictError {
  readonly fields: readonly FieldError[];

  constructor(fields: readonly [FieldError, ...FieldError[]]) {
    super(sentenceOf(fields));
    this.fields = fields;
  }
}

/** 422: the request is right in itself, but not with what was sent before. */
export class UnprocessableRequestError extends CustomErrorBase {
  override name = 'UnprocessableRequestError';
  readonly statusCode = 422;
  readonly fields: readonly FieldError[];

  constructor(fields: readonly [FieldError, ...FieldError[]]) {
    super(sentenceOf(fields));
    this.fields = fields;
  }
}

/** 429: the caller asked for too much in a minute. */
export class TooManyRequestsError extends CustomErrorBase {
  override name = 'TooManyRequestsError';
  readonly statusCode = 429;
  readonly retryAfterSeconds: number;

  constructor(what: string, retryAfterSeconds: number) {
    super(
      `You sent more ${what} in a minute than this portal takes from one person. Try again in ${retryAfterSeconds} s.`,
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const EFFECTS = {
  NothingHappened: 'Nothing was changed; try again when it is back.',
  Unknown:
    'Whether it was still done is not known; look again when it is back.',
  NothingKnown: 'Nothing is known yet; try again when it is back.',
};

/** 503: the control cluster cannot be reached; `since` reaches the client. */
export class ControlClusterUnavailableError extends ServiceUnavailableError {
  /** An instant, RFC 3339. */
  readonly since: string;

  constructor(options: { since: string; effect: keyof typeof EFFECTS }) {
    const { since, effect } = options;
    super(
      `The control cluster cannot be reached since ${since}. ${EFFECTS[effect]}`,
    );
    this.since = since;
  }
}

/** 503: the control cluster answers, but with an error of its own. */
export class ControlClusterFailedError extends ServiceUnavailableError {
  constructor() {
    super(
      'The control cluster failed to answer. Try again in a moment; the log of the portal says what went wrong.',
    );
  }
}

function sentenceOf(fields: readonly FieldError[]): string {
  return fields
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ');
}
