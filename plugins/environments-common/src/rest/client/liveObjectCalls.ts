import { z } from 'zod/v4';
import type { EnvironmentRef } from '../../environmentRef';
import {
  environmentEventSchema,
  liveResourceSchema,
  type EnvironmentEvent,
  type LiveResource,
  type LogsQuery,
} from '../liveObjects';
import {
  type EnvironmentsCallOptions,
  type Http,
  pathTo,
  queryString,
} from './http';

/** What an environment consists of, as it is now. */
export interface LiveObjectCalls {
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
}

const resourcesSchema = z.object({ items: z.array(liveResourceSchema) });
const eventsSchema = z.object({ items: z.array(environmentEventSchema) });

export function liveObjectCalls(http: Http): LiveObjectCalls {
  return {
    async getResources(ref, options) {
      const { items } = await http.json(
        resourcesSchema,
        pathTo(ref, 'resources'),
        options,
      );
      return items;
    },

    async getEvents(ref, options) {
      const { items } = await http.json(
        eventsSchema,
        pathTo(ref, 'events'),
        options,
      );
      return items;
    },

    async getLogs(ref, query, options) {
      const response = await http.send(
        `${pathTo(ref, 'logs')}${queryString(query)}`,
        options,
      );
      return response.text();
    },
  };
}
