import { ResponseError } from '@backstage/errors';
import { z } from 'zod/v4';
import type { EnvironmentRef } from '../environmentRef';
import { environmentSchema, type Environment } from '../resources';
import {
  classAnswerSchema,
  controlClusterStatusSchema,
  environmentEventSchema,
  listSchema,
  liveResourceSchema,
  previewAnswerSchema,
  projectAnswerSchema,
  recordAnswerSchema,
  type ClassAnswer,
  type ControlClusterStatus,
  type EnvironmentChange,
  type EnvironmentEvent,
  type EnvironmentRequestInput,
  type ExtendRequestInput,
  type List,
  type ListEnvironmentsQuery,
  type ListRecordsQuery,
  type LiveResource,
  type LogsQuery,
  type PreviewAnswer,
  type ProjectAnswer,
  type RecordAnswer,
} from './types';

/** How a call is made. */
export interface EnvironmentsCallOptions {
  /** Bearer token; a backend passes one, the portal's fetch adds its own. */
  token?: string;
  signal?: AbortSignal;
}

/**
 * The REST API of Environments. Every method throws the `ResponseError` of
 * `@backstage/errors` for an answer that is not 2xx; {@link fieldErrorsOf} reads which
 * fields of the request it complains of.
 */
export interface EnvironmentsApi {
  listEnvironments(
    query?: ListEnvironmentsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<List<Environment>>;
  getEnvironment(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment>;
  requestEnvironment(
    request: EnvironmentRequestInput,
    options?: EnvironmentsCallOptions,
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
  /** Live objects of the environment. */
  getResources(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<LiveResource[]>;
  getEvents(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<EnvironmentEvent[]>;
  /** Log lines of one container, as text. */
  getLogs(
    ref: EnvironmentRef,
    query: LogsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<string>;
  /** The review before submit; stores nothing. */
  preview(
    request: EnvironmentRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<PreviewAnswer>;
  listClasses(options?: EnvironmentsCallOptions): Promise<List<ClassAnswer>>;
  getClass(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<ClassAnswer>;
  listProjects(options?: EnvironmentsCallOptions): Promise<List<ProjectAnswer>>;
  /** Closing reports, newest first. */
  listRecords(
    query?: ListRecordsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<List<RecordAnswer>>;
  getRecord(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<RecordAnswer>;
  /** Whether the control cluster can be reached, and since when that is so. */
  getControlClusterStatus(
    options?: EnvironmentsCallOptions,
  ): Promise<ControlClusterStatus>;
}

const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });

/** What is wrong with one field of a request; the path is `spec.parameters.replicas`. */
export type FieldError = z.infer<typeof fieldErrorSchema>;

const fieldErrorsSchema = z.object({
  body: z.object({
    error: z.object({ fields: z.array(fieldErrorSchema) }),
  }),
});

/** The fields that a failed call complains of; none for any other error. */
export function fieldErrorsOf(error: unknown): FieldError[] {
  const parsed = fieldErrorsSchema.safeParse(error);
  return parsed.success ? parsed.data.body.error.fields : [];
}

const environmentListSchema = listSchema(environmentSchema);
const classListSchema = listSchema(classAnswerSchema);
const projectListSchema = listSchema(projectAnswerSchema);
const recordListSchema = listSchema(recordAnswerSchema);
const resourcesSchema = z.object({ items: z.array(liveResourceSchema) });
const eventsSchema = z.object({ items: z.array(environmentEventSchema) });
/** With `fields` the items are selections, which only their reader can check. */
const selectionListSchema = listSchema(z.custom<Environment>(isObject));

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function pathTo(ref: EnvironmentRef, ...rest: string[]): string {
  return ['environments', ref.namespace, ref.name, ...rest]
    .map(encodeURIComponent)
    .join('/');
}

function queryString(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      search.set(key, String(value));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

interface Call extends EnvironmentsCallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
}

/** {@link EnvironmentsApi} over fetch, for browsers and backends. */
export class EnvironmentsClient implements EnvironmentsApi {
  readonly #discoveryApi: {
    getBaseUrl(pluginId: string): Promise<string>;
  };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  async listEnvironments(
    query: ListEnvironmentsQuery = {},
    options?: EnvironmentsCallOptions,
  ): Promise<List<Environment>> {
    return this.#json(
      query.fields ? selectionListSchema : environmentListSchema,
      `environments${queryString(query)}`,
      options,
    );
  }

  async getEnvironment(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment> {
    return this.#json(environmentSchema, pathTo(ref), options);
  }

  async requestEnvironment(
    request: EnvironmentRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment> {
    return this.#json(environmentSchema, 'environments', {
      ...options,
      method: 'POST',
      body: request,
    });
  }

  async changeEnvironment(
    ref: EnvironmentRef,
    change: EnvironmentChange,
    options?: EnvironmentsCallOptions,
  ): Promise<Environment> {
    return this.#json(environmentSchema, pathTo(ref), {
      ...options,
      method: 'PATCH',
      body: change,
    });
  }

  async endEnvironment(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<void> {
    await this.#send(pathTo(ref), { ...options, method: 'DELETE' });
  }

  async extendEnvironment(
    ref: EnvironmentRef,
    extension: ExtendRequestInput = {},
    options?: EnvironmentsCallOptions,
  ): Promise<Environment> {
    return this.#json(environmentSchema, pathTo(ref, 'extend'), {
      ...options,
      method: 'POST',
      body: extension,
    });
  }

  async getResources(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<LiveResource[]> {
    const { items } = await this.#json(
      resourcesSchema,
      pathTo(ref, 'resources'),
      options,
    );
    return items;
  }

  async getEvents(
    ref: EnvironmentRef,
    options?: EnvironmentsCallOptions,
  ): Promise<EnvironmentEvent[]> {
    const { items } = await this.#json(
      eventsSchema,
      pathTo(ref, 'events'),
      options,
    );
    return items;
  }

  async getLogs(
    ref: EnvironmentRef,
    query: LogsQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<string> {
    const response = await this.#send(
      `${pathTo(ref, 'logs')}${queryString(query)}`,
      options,
    );
    return response.text();
  }

  async preview(
    request: EnvironmentRequestInput,
    options?: EnvironmentsCallOptions,
  ): Promise<PreviewAnswer> {
    return this.#json(previewAnswerSchema, 'preview', {
      ...options,
      method: 'POST',
      body: request,
    });
  }

  async listClasses(
    options?: EnvironmentsCallOptions,
  ): Promise<List<ClassAnswer>> {
    return this.#json(classListSchema, 'classes', options);
  }

  async getClass(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<ClassAnswer> {
    return this.#json(
      classAnswerSchema,
      `classes/${encodeURIComponent(name)}`,
      options,
    );
  }

  async listProjects(
    options?: EnvironmentsCallOptions,
  ): Promise<List<ProjectAnswer>> {
    return this.#json(projectListSchema, 'projects', options);
  }

  async listRecords(
    query: ListRecordsQuery = {},
    options?: EnvironmentsCallOptions,
  ): Promise<List<RecordAnswer>> {
    return this.#json(
      recordListSchema,
      `records${queryString(query)}`,
      options,
    );
  }

  async getRecord(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<RecordAnswer> {
    return this.#json(
      recordAnswerSchema,
      `records/${encodeURIComponent(name)}`,
      options,
    );
  }

  async getControlClusterStatus(
    options?: EnvironmentsCallOptions,
  ): Promise<ControlClusterStatus> {
    return this.#json(controlClusterStatusSchema, 'status', options);
  }

  async #json<T extends z.ZodType>(
    schema: T,
    path: string,
    call?: Call,
  ): Promise<z.output<T>> {
    const response = await this.#send(path, call);
    return schema.parse(await response.json());
  }

  async #send(path: string, call: Call = {}): Promise<Response> {
    const { method = 'GET', body, token, signal } = call;
    const baseUrl = await this.#discoveryApi.getBaseUrl('environments');
    const response = await this.#fetchApi.fetch(`${baseUrl}/${path}`, {
      method,
      signal,
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}
