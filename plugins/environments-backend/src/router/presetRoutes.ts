import {
  listPresetsQuerySchema,
  presetChangeSchema,
  presetRequestSchema,
  savePresetRequestSchema,
} from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { PresetsService } from '../service/presets/PresetsService';
import { UNDECIDED } from '../service/visibility';
import type { CallerOf } from './callers';
import { parseRecordName, parseRef, parseRequest } from './requests';

const SIGHT = { environments: UNDECIDED, classes: UNDECIDED };

interface Options {
  presets: PresetsService;
  callerOf: CallerOf;
}

/** `/presets`, saving what was asked for, and asking for the same once more. */
export function addPresetRoutes(router: Router, options: Options): void {
  addOwnRoutes(router, options);
  addSavingRoutes(router, options);
  addRepeatRoutes(router, options);
}

function addOwnRoutes(router: Router, { presets, callerOf }: Options): void {
  router.get('/presets', async (request, response) => {
    const caller = await callerOf(request);
    const query = parseRequest(listPresetsQuerySchema, request.query);
    response.json(await presets.listPresets({ query, sight: SIGHT }, caller));
  });

  router.post('/presets', async (request, response) => {
    const caller = await callerOf(request);
    const asked = parseRequest(presetRequestSchema, request.body);
    response.status(201).json(await presets.savePreset(asked, caller));
  });

  router.get('/presets/:namespace/:name', async (request, response) => {
    const caller = await callerOf(request);
    const ref = parseRef(request.params);
    response.json(await presets.getPreset(ref, { sight: SIGHT }, caller));
  });

  router.patch('/presets/:namespace/:name', async (request, response) => {
    const caller = await callerOf(request);
    const ref = parseRef(request.params);
    const change = parseRequest(presetChangeSchema, request.body);
    response.json(await presets.changePreset(ref, change, caller));
  });

  router.delete('/presets/:namespace/:name', async (request, response) => {
    const caller = await callerOf(request);
    await presets.deletePreset(parseRef(request.params), caller);
    response.status(204).end();
  });
}

function addSavingRoutes(router: Router, { presets, callerOf }: Options): void {
  router.post(
    '/environments/:namespace/:name/preset',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      const asked = parseRequest(savePresetRequestSchema, request.body);
      response
        .status(201)
        .json(await presets.saveEnvironment(ref, asked, caller));
    },
  );

  router.post('/records/:name/preset', async (request, response) => {
    const caller = await callerOf(request);
    const record = parseRecordName(request.params);
    const asked = parseRequest(savePresetRequestSchema, request.body);
    response.status(201).json(await presets.saveRecord(record, asked, caller));
  });
}

function addRepeatRoutes(router: Router, { presets, callerOf }: Options): void {
  router.get(
    '/environments/:namespace/:name/repeat',
    async (request, response) => {
      const caller = await callerOf(request);
      const ref = parseRef(request.params);
      response.json(await presets.repeatEnvironment(ref, caller));
    },
  );

  router.get('/records/:name/repeat', async (request, response) => {
    const caller = await callerOf(request);
    const record = parseRecordName(request.params);
    response.json(await presets.repeatRecord(record, caller));
  });
}
