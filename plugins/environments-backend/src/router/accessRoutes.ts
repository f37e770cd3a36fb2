import {
  kubeconfigRequestSchema,
  revokeRequestSchema,
} from '@environments-dev/plugin-environments-common';
import type { Response, Router } from 'express';
import { z } from 'zod/v4';
import type { AccessService } from '../service/access/AccessService';
import type { CallerOf } from './callers';
import { parseRef, parseRequest } from './requests';

const outputSchema = z.object({ output: z.string().min(1).max(63) });

/** `.../access`, `/kubeconfig`, `/revoke` and `/outputs/<name>/reveal` of one environment. */
export function addAccessRoutes(
  router: Router,
  options: { access: AccessService; callerOf: CallerOf },
): void {
  const { access, callerOf } = options;

  router.get(
    '/environments/:namespace/:name/access',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json(await access.getAccess(ref, caller));
    },
  );

  router.post(
    '/environments/:namespace/:name/kubeconfig',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      const asked = parseRequest(kubeconfigRequestSchema, request.body ?? {});
      const answer = await access.issueKubeconfig(ref, asked, caller);
      keptNowhere(response).json(answer);
    },
  );

  router.post(
    '/environments/:namespace/:name/revoke',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      const asked = parseRequest(revokeRequestSchema, request.body ?? {});
      await access.revokeAccess(ref, asked, caller);
      response.status(204).end();
    },
  );

  router.post(
    '/environments/:namespace/:name/outputs/:output/reveal',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      const { output } = parseRequest(outputSchema, {
        output: request.params.output,
      });
      const answer = await access.revealOutput(ref, output, caller);
      keptNowhere(response).json(answer);
    },
  );
}

/** Credentials stay in no cache between here and the person. */
function keptNowhere(response: Response): Response {
  return response.set('Cache-Control', 'no-store');
}
