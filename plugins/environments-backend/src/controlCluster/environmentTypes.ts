import { resourceType } from '@environments-dev/kubernetes-client';
import {
  ENVIRONMENT,
  ENVIRONMENT_APPROVAL,
  ENVIRONMENT_CLASS,
  ENVIRONMENT_PRESET,
  ENVIRONMENT_RECORD,
} from '@environments-dev/plugin-environments-common';

/** The resource types of this project, as the client names them. */
export const environmentTypes = {
  environments: resourceType(ENVIRONMENT),
  approvals: resourceType(ENVIRONMENT_APPROVAL),
  classes: resourceType(ENVIRONMENT_CLASS),
  presets: resourceType(ENVIRONMENT_PRESET),
  records: resourceType(ENVIRONMENT_RECORD),
};
