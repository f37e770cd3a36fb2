import {
  ConflictError,
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

/** 503: the control cluster cannot be reached. */
export class ControlClusterUnavailableError extends ServiceUnavailableError {
  constructor(options: {
    /** An instant, RFC 3339. */
    since: string;
    effect: 'NothingHappened' | 'Unknown';
  }) {
    super(
      `The control cluster cannot be reached since ${options.since}. ${
        options.effect === 'NothingHappened'
          ? 'Nothing was changed; try again when it is back.'
          : 'Whether it was still done is not known; look again when it is back.'
      }`,
    );
  }
}

/** 503: the control cluster answers, but with an error of its own. */
export class ControlClusterFailedError extends ServiceUnavailableError {
  constructor(detail: string) {
    super(`The control cluster failed: ${detail}. Try again in a moment.`);
  }
}

function sentenceOf(fields: readonly FieldError[]): string {
  return fields
    .map(({ path, message }) => (path ? `${path}: ${message}` : message))
    .join('; ');
}
