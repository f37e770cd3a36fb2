import { Meter } from './meter';

/** Counts requests to the API server as client-go does: by method and status code, `<error>` without an answer. */
export function createRequestCounter(
  meter: Meter,
): (outcome: { method: string; code: string }) => void {
  const requests = meter.createCounter('rest_client_requests_total', {
    description:
      'Requests to the API server by method and status code; <error> where no answer came',
  });
  return ({ method, code }) => requests.add(1, { method, code });
}
