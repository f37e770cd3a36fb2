import { z } from 'zod/v4';
import { environmentApprovalSchema } from './environmentApproval';
import { environmentClassSchema } from './environmentClass';
import { environmentPresetSchema } from './environmentPreset';
import { environmentRecordSchema } from './environmentRecord';
import { environmentSchema } from './environment';
import { GROUP, VERSION } from './group';

/** A kind of this project as the API server serves it. */
export interface ResourceKind {
  group: string;
  version: string;
  kind: string;
  /** Lower case, as paths name it. */
  plural: string;
  singular: string;
  shortName: string;
  namespaced: boolean;
  schema: z.ZodObject;
}

function resourceKind(
  names: Omit<ResourceKind, 'group' | 'version'>,
): ResourceKind {
  return { group: GROUP, version: VERSION, ...names };
}

export const ENVIRONMENT = resourceKind({
  kind: 'Environment',
  plural: 'environments',
  singular: 'environment',
  shortName: 'env',
  namespaced: true,
  schema: environmentSchema,
});

export const ENVIRONMENT_CLASS = resourceKind({
  kind: 'EnvironmentClass',
  plural: 'environmentclasses',
  singular: 'environmentclass',
  shortName: 'envclass',
  namespaced: false,
  schema: environmentClassSchema,
});

export const ENVIRONMENT_PRESET = resourceKind({
  kind: 'EnvironmentPreset',
  plural: 'environmentpresets',
  singular: 'environmentpreset',
  shortName: 'envpreset',
  namespaced: true,
  schema: environmentPresetSchema,
});

export const ENVIRONMENT_APPROVAL = resourceKind({
  kind: 'EnvironmentApproval',
  plural: 'environmentapprovals',
  singular: 'environmentapproval',
  shortName: 'envapproval',
  namespaced: true,
  schema: environmentApprovalSchema,
});

export const ENVIRONMENT_RECORD = resourceKind({
  kind: 'EnvironmentRecord',
  plural: 'environmentrecords',
  singular: 'environmentrecord',
  shortName: 'envrecord',
  namespaced: true,
  schema: environmentRecordSchema,
});

/** Every kind of this project. */
export const RESOURCE_KINDS: readonly ResourceKind[] = [
  ENVIRONMENT_CLASS,
  ENVIRONMENT,
  ENVIRONMENT_PRESET,
  ENVIRONMENT_APPROVAL,
  ENVIRONMENT_RECORD,
];
