import { ResponseError } from '@backstage/errors';
import { z } from 'zod/v4';
import type { EnvironmentRef } from '../../environmentRef';

/** How a call is made. */
export interface EnvironmentsCallOptions {
  /** Bearer token; a backend passes one, the portal's fetch adds its own. */
  token?: string;
  signal?: AbortSignal;
}

/** One call; a body is sent as JSON. */
export interface Call extends EnvironmentsCallOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
}

/** Calls of the API, by the path below its base. */
export interface Http {
  /** The body of the answer, parsed. */
  json<T extends z.ZodType>(
    schema: T,
    path: string,
    call?: Call,
  ): Promise<z.output<T>>;
  /** @throws ResponseError for an answer that is not 2xx */
  send(path: string, call?: Call): Promise<Response>;
}

export interface HttpOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

export function createHttp({ discoveryApi, fetchApi }: HttpOptions): Http {
  async function send(path: string, call: Call = {}): Promise<Response> {
    const { method = 'GET', body, headers, token, signal } = call;
    const baseUrl = await discoveryApi.getBaseUrl('environments');
    const response = await fetchApi.fetch(`${baseUrl}/${path}`, {
      method,
      signal,
      headers: {
        ...headers,
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
  return {
    send,
    async json(schema, path, call) {
      const response = await send(path, call);
      return schema.parse(await response.json());
    },
  };
}

/** Path of one environment, or of something below it. */
export function pathTo(ref: EnvironmentRef, ...rest: string[]): string {
  return ['environments', ref.namespace, ref.name, ...rest]
    .map(encodeURIComponent)
    .join('/');
}

/** With its question mark; nothing where no field has a value. */
export function queryString(query: object): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      search.set(key, String(value));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
