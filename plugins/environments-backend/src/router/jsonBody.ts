import express from 'express';
import type { RequestHandler } from 'express';
import { InvalidRequestError } from '../service/errors';

/** A request with all its parameters; the control cluster itself takes some 1.5 MB. */
const MAX_BODY = '256kb';

/** Reads JSON bodies; one that is none is a bad request as any other, with its fields. */
export function readJsonBody(): RequestHandler {
  const readBody = express.json({ limit: MAX_BODY });
  return (request, response, next) =>
    readBody(request, response, (error: unknown) =>
      next(
        error instanceof SyntaxError
          ? new InvalidRequestError([
              { path: '', message: `must be JSON: ${error.message}` },
            ])
          : error,
      ),
    );
}
