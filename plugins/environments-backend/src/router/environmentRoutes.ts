import {
  endRequestSchema,
  environmentChangeSchema,
  environmentRequestSchema,
  extendRequestSchema,
  newEnvironmentRequestSchema,
  powerRequestSchema,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import { selectFields } from '../readModel/fields';
import type { EnvironmentsService } from '../service/EnvironmentsService';
import { UNDECIDED } from '../service/visibility';
import type { CallerOf } from './callers';
import { withName } from './generatedName';
import { parseEnvironmentListQuery } from './environmentListQuery';
import { parseIdempotencyKey, parseRef, parseRequest } from './requests';

const POWER_ROUTES: ReadonlyArray<{ action: string; state: PowerState }> = [
  { action: 'sleep', state: 'Asleep' },
  { action: 'wake', state: 'Awake' },
];

/** `/environments` and `/preview`. */
export function addEnvironmentRoutes(
  router: Router,
  options: {
    environments: EnvironmentsService;
    callerOf: CallerOf;
    now: () => Date;
  },
): void {
  const { environments, callerOf, now } = options;

  router.get('/environments', async (request, response) => {
    const caller = await callerOf(request);
    const { query, fields } = parseEnvironmentListQuery(
      request.query,
      caller,
      now(),
    );
    const list = await environments.listEnvironments(
      { query, visible: UNDECIDED },
      caller,
    );
    response.json(
      fields
        ? { ...list, items: list.items.map(item => selectFields(item, fields)) }
        : list,
    );
  });

  router.post('/environments', async (request, response) => {
    const caller = await callerOf(request);
    const asked = parseRequest(newEnvironmentRequestSchema, request.body);
    const idempotencyKey = parseIdempotencyKey(request);
    response
      .status(201)
      .json(
        await environments.createEnvironment(
          withName(asked, caller, idempotencyKey),
          caller,
          { idempotencyKey },
        ),
      );
  });

  router.post('/preview', async (request, response) => {
    const caller = await callerOf(request);
    const asked = parseRequest(environmentRequestSchema, request.body);
    response.json(await environments.previewEnvironment(asked, caller));
  });

  router.get('/environments/:namespace/:name', async (request, response) => {
    const caller = await callerOf(request);
    const ref = parseRef(request.params);
    response.json(await environments.getEnvironment(ref, caller));
  });

  router.patch('/environments/:namespace/:name', async (request, response) => {
    const caller = await callerOf(request);
    const ref = parseRef(request.params);
    const change = parseRequest(environmentChangeSchema, request.body);
    response.json(await environments.changeEnvironment(ref, change, caller));
  });

  router.delete('/environments/:namespace/:name', async (request, response) => {
    const caller = await callerOf(request);
    const ref = parseRef(request.params);
    const asked = parseRequest(endRequestSchema, {
      ...request.query,
      ...request.body,
    });
    response
      .status(202)
      .json(await environments.endEnvironment(ref, asked, caller));
  });

  router.post(
    '/environments/:namespace/:name/extend',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      const asked = parseRequest(extendRequestSchema, request.body ?? {});
      response.json(await environments.extendEnvironment(ref, asked, caller));
    },
  );

  for (const { action, state } of POWER_ROUTES) {
    router.post(
      `/environments/:namespace/:name/${action}`,
      async (request, response) => {
        const caller = await callerOf(request);
        const ref = parseRef(request.params);
        const asked = parseRequest(powerRequestSchema, request.body ?? {});
        response.json(
          await environments.powerEnvironment(ref, { ...asked, state }, caller),
        );
      },
    );
  }
}
