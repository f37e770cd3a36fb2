import { request } from 'node:https';
import type { ApiAccess } from './credentials';

/** What the API server answered. */
export interface ApiResponse {
  status: number;
  body: string;
}

/** One request to the API server. The body is sent as it is. */
export interface ApiRequest {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  path: string;
  contentType?: string;
  body?: string;
}

/**
 * A bare request, enough to set a cluster up and to ask whether it is ready.
 *
 * @throws when the API server cannot be reached; an error status is an answer
 */
export function apiRequest(
  access: ApiAccess,
  { method = 'GET', path, contentType, body }: ApiRequest,
): Promise<ApiResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      new URL(path, access.url),
      {
        method,
        ca: access.certificateAuthority,
        // A kept connection would outlive the API server that it leads to.
        agent: false,
        timeout: 10_000,
        headers: {
          authorization: `Bearer ${access.token}`,
          ...(contentType && { 'content-type': contentType }),
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString('utf8'),
          }),
        );
      },
    );
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`${method} ${path} took over 10 s.`)),
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
