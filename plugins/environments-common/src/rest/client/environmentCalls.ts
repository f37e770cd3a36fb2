import { z } from 'zod/v4';
import type { EnvironmentRef } from '../../environmentRef';
import { environmentSchema, type Environment } from '../../resources';
import {
  type EnvironmentChange,
  type EnvironmentRequestInput,
  type ExtendRequestInput,
  type ListEnvironmentsQuery,
  type NewEnvironmentRequestInput,
  type PowerRequest,
} from '../environments';
import { listSchema, type List } from '../lists';
import { previewAnswerSchema, type PreviewAnswer } from '../preview';
import {
  type EnvironmentsCallOptions,
  type Http,
  pathTo,
  queryString,
} from './http';

/** Environments: asking, changing, ending. */
export interface EnvironmentCalls {
  listEnvironments(
    query?: ListEnvironmentsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<List<Environment>>;
  getEnvironment(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  requestEnvironment(
    request: NewEnvironmentRequestInput,
    options?: EnvironmentsCallOptions & {
      /**
       * Makes a repeat of the same request, by the same person within a day, the same
       * environment; 1 to 255 printable ASCII characters without spaces.
       */
      idempotencyKey?: string;
    },
  ): Promise<Environment>;
  changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  /** Ends it; the answer comes when that has begun. */
  endEnvironment(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<void>;
  extendEnvironment(
    ref: EnvironmentRef,
    extension?: ExtendRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  /** Puts it to sleep; by its schedule, or when told to, it wakes again. */
  sleepEnvironment(
    ref: EnvironmentRef,
    request?: PowerRequest,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  /** Wakes it; one whose time is over must be extended instead. */
  wakeEnvironment(
    ref: EnvironmentRef,
    request?: PowerRequest,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  /** The review before submit; stores nothing. */
  preview(
    request: EnvironmentRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<PreviewAnswer>;
}

const environmentListSchema = listSchema(environmentSchema);
/** With `fields` the items are selections, which only their reader can check. */
const selectionListSchema = listSchema(z.custom<Environment>(isObject));

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

export function environmentCalls(http: Http): EnvironmentCalls {
  return {
    listEnvironments(query = {}, options) {
      return http.json(
        query.fields ? selectionListSchema : environmentListSchema,
        `environments${queryString(query)}`,
        options,
      );
    },

    getEnvironment(ref, options) {
      return http.json(environmentSchema, pathTo(ref), options);
    },

    requestEnvironment(request, { idempotencyKey, ...options } = {}) {
      return http.json(environmentSchema, 'environments', {
        ...options,
        method: 'POST',
        ...(idempotencyKey !== undefined && {
          headers: { 'Idempotency-Key': idempotencyKey },
        }),
        body: request,
      });
    },

    changeEnvironment(ref, change, options) {
      return http.json(environmentSchema, pathTo(ref), {
        ...options,
        method: 'PATCH',
        body: change,
      });
    },

    async endEnvironment(ref, options) {
      await http.send(pathTo(ref), { ...options, method: 'DELETE' });
    },

    extendEnvironment(ref, extension = {}, options) {
      return http.json(environmentSchema, pathTo(ref, 'extend'), {
        ...options,
        method: 'POST',
        body: extension,
      });
    },

    sleepEnvironment(ref, request = {}, options) {
      return http.json(environmentSchema, pathTo(ref, 'sleep'), {
        ...options,
        method: 'POST',
        body: request,
      });
    },

    wakeEnvironment(ref, request = {}, options) {
      return http.json(environmentSchema, pathTo(ref, 'wake'), {
        ...options,
        method: 'POST',
        body: request,
      });
    },

    preview(request, options) {
      return http.json(previewAnswerSchema, 'preview', {
        ...options,
        method: 'POST',
        body: request,
      });
    },
  };
}
