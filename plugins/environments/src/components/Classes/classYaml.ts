import { stringify } from 'yaml';
import {
  API_VERSION,
  type EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';

/** A class as its author would apply it: without what the control cluster adds. */
export function classYaml(name: string, spec: EnvironmentClassSpec): string {
  return stringify(
    {
      apiVersion: API_VERSION,
      kind: 'EnvironmentClass',
      metadata: { name },
      spec,
    },
    { lineWidth: 0 },
  );
}
