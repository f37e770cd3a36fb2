import {
  listPresetsQuerySchema,
  presetAnswerSchema,
  presetChangeSchema,
  presetRequestSchema,
  repeatAnswerSchema,
  savePresetRequestSchema,
} from '../presets';
import { listSchema } from '../lists';
import { ONE, type Components, type Route } from './route';

export const PRESET_COMPONENTS = {
  PresetRequest: { schema: presetRequestSchema, io: 'input' },
  SavePresetRequest: { schema: savePresetRequestSchema, io: 'input' },
  PresetChange: { schema: presetChangeSchema, io: 'input' },
  Preset: { schema: presetAnswerSchema, io: 'output' },
  PresetList: { schema: listSchema(presetAnswerSchema), io: 'output' },
  Repeat: { schema: repeatAnswerSchema, io: 'output' },
} as const satisfies Components;

const ONE_PRESET = '/presets/{namespace}/{name}';

export const PRESET_ROUTES = [
  {
    method: 'get',
    path: '/presets',
    operationId: 'listPresets',
    summary: 'Requests saved for reuse in projects that the caller may see.',
    query: listPresetsQuerySchema,
    answer: { status: 200, component: 'PresetList' },
    refusals: [400, 401, 503],
  },
  {
    method: 'post',
    path: '/presets',
    operationId: 'savePreset',
    summary: 'Save a request for reuse before it is made.',
    body: 'PresetRequest',
    answer: { status: 201, component: 'Preset' },
    refusals: [400, 401, 403, 409, 503],
  },
  {
    method: 'get',
    path: ONE_PRESET,
    operationId: 'getPreset',
    summary: 'One preset, and how it stands to its class of today.',
    answer: { status: 200, component: 'Preset' },
    refusals: [400, 401, 404, 503],
  },
  {
    method: 'patch',
    path: ONE_PRESET,
    operationId: 'changePreset',
    summary: 'Change a preset; only what is named changes.',
    body: 'PresetChange',
    answer: { status: 200, component: 'Preset' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'delete',
    path: ONE_PRESET,
    operationId: 'deletePreset',
    summary: 'Delete a preset; what was made with it stays.',
    answer: { status: 204 },
    refusals: [400, 401, 403, 404, 503],
  },
  {
    method: 'post',
    path: `${ONE}/preset`,
    operationId: 'savePresetOfEnvironment',
    summary: 'Save what an environment asked for.',
    body: 'SavePresetRequest',
    answer: { status: 201, component: 'Preset' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'post',
    path: '/records/{name}/preset',
    operationId: 'savePresetOfRecord',
    summary: 'The same of an environment that has ended.',
    body: 'SavePresetRequest',
    answer: { status: 201, component: 'Preset' },
    refusals: [400, 401, 403, 404, 409, 503],
  },
  {
    method: 'get',
    path: `${ONE}/repeat`,
    operationId: 'getRepeat',
    summary: 'What it means to ask for the same once more.',
    answer: { status: 200, component: 'Repeat' },
    refusals: [400, 401, 404, 503],
  },
  {
    method: 'get',
    path: '/records/{name}/repeat',
    operationId: 'getRecordRepeat',
    summary: 'The same of an environment that has ended.',
    answer: { status: 200, component: 'Repeat' },
    refusals: [400, 401, 404, 503],
  },
] as const satisfies readonly Route<keyof typeof PRESET_COMPONENTS>[];
