import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { z } from 'zod/v4';
import { parseRequest } from '../router/requests';
import {
  Action,
  ActionServices,
  endEnvironment,
  extendEnvironment,
  getEnvironment,
  listClasses,
  listEnvironments,
  previewEnvironment,
  requestEnvironment,
} from './environmentActions';
import { registrySchema } from './registrySchema';

/**
 * Offers environments to whoever calls actions, such as assistants over MCP: under the
 * caller's own permissions, counted and audited as any request of theirs.
 */
export function registerEnvironmentActions(
  registry: ActionsRegistryService,
  services: ActionServices,
): void {
  const { callerFrom, rateLimits } = services;

  function register<I extends z.ZodObject, O extends z.ZodObject>(
    described: Action<I, O>,
  ): void {
    const { schema, work, run, ...description } = described;
    registry.register({
      ...description,
      schema: {
        input: registrySchema(schema.input, 'input'),
        output: registrySchema(schema.output, 'output'),
      },
      async action({ input, credentials }) {
        const caller = await callerFrom(credentials);
        if (work) {
          await rateLimits.spend(work, caller);
        }
        const asked = parseRequest(schema.input, input);
        return { output: schema.output.parse(await run(asked, caller)) };
      },
    });
  }

  register(listEnvironments(services));
  register(getEnvironment(services));
  register(listClasses(services));
  register(previewEnvironment(services));
  register(requestEnvironment(services));
  register(extendEnvironment(services));
  register(endEnvironment(services));
}
