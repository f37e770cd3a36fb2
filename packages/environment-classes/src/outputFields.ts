import type {
  ClassError,
  ClassOutput,
} from '@environments-dev/plugin-environments-common';
import type { OutputProgram } from './program';

type Field = 'value' | 'service' | 'port' | 'secretName' | 'key';

const FIELDS: readonly Field[] = [
  'value',
  'service',
  'port',
  'secretName',
  'key',
];

const REQUIRED: Record<ClassOutput['type'], readonly Field[]> = {
  URL: ['value'],
  Text: ['value'],
  PortForward: ['service', 'port'],
  Secret: ['secretName', 'key'],
  Kubeconfig: ['secretName', 'key'],
};

/** Whether each output has the fields of its type and no others. */
export function checkOutputFields(
  outputs: readonly OutputProgram[],
): ClassError[] {
  return outputs.flatMap(({ path, source }) =>
    FIELDS.flatMap((field): ClassError[] => {
      const isRequired = REQUIRED[source.type].includes(field);
      const isThere = source[field] !== undefined;
      if (isRequired === isThere) return [];
      return [
        {
          path: `${path}.${field}`,
          message: isRequired
            ? `is required for an output of type ${source.type}`
            : `must be left out for an output of type ${source.type}; it has ${REQUIRED[source.type].join(' and ')}`,
        },
      ];
    }),
  );
}
