import {
  GROUP,
  type ClassError,
  type ClassResource,
} from '@environments-dev/plugin-environments-common';
import { formatPath, type PathStep } from './documentPath';
import { isRecord } from './json';

/**
 * Whether what a resource is changed to while its environment sleeps can be put back
 * exactly: fields of `spec` and annotations, with literal values that are no lists, of an
 * object of the control cluster.
 */
export function checkWhileAsleep(
  { whileAsleep, template, cluster }: ClassResource,
  index: number,
): ClassError[] {
  if (whileAsleep === undefined) return [];
  const at: PathStep[] = ['spec', 'resources', index, 'whileAsleep'];
  if (template === undefined) {
    return [
      {
        path: formatPath(at),
        message: 'needs a template: a generated Secret is not changed',
      },
    ];
  }
  if (cluster !== undefined) {
    return [
      {
        path: formatPath(at),
        message:
          'must be left out: what is in a cluster that the environment makes is not put to sleep',
      },
    ];
  }
  return Object.entries(whileAsleep).flatMap(([key, value]) =>
    key === 'metadata'
      ? metadataErrors(value, [...at, key])
      : fieldErrors(key, value, at),
  );
}

function fieldErrors(
  key: string,
  value: unknown,
  at: PathStep[],
): ClassError[] {
  return key === 'spec'
    ? valueErrors(value, [...at, key])
    : [
        {
          path: formatPath([...at, key]),
          message: 'may not be changed; only spec and metadata.annotations may',
        },
      ];
}

function metadataErrors(metadata: unknown, at: PathStep[]): ClassError[] {
  if (!isRecord(metadata)) {
    return [{ path: formatPath(at), message: 'must be an object' }];
  }
  return Object.entries(metadata).flatMap(([key, value]) =>
    key === 'annotations' && isRecord(value)
      ? annotationErrors(value, [...at, key])
      : [
          {
            path: formatPath([...at, key]),
            message: 'may not be changed; of metadata only annotations may',
          },
        ],
  );
}

function annotationErrors(
  annotations: Record<string, unknown>,
  at: PathStep[],
): ClassError[] {
  return Object.entries(annotations).flatMap(([key, value]) => {
    const path = formatPath([...at, key]);
    if (typeof value !== 'string') {
      return [{ path, message: 'must be a string, as every annotation is' }];
    }
    return key.startsWith(`${GROUP}/`)
      ? [{ path, message: `belongs to ${GROUP}; choose another annotation` }]
      : valueErrors(value, [...at, key]);
  });
}

function valueErrors(value: unknown, at: PathStep[]): ClassError[] {
  const path = formatPath(at);
  if (Array.isArray(value) || value === null) {
    return [
      {
        path,
        message:
          'must be a literal, not a list or null: these cannot be put back exactly',
      },
    ];
  }
  if (typeof value === 'string' && value.includes('${')) {
    return [
      {
        path,
        message: 'must be a literal; expressions are not evaluated here',
      },
    ];
  }
  return isRecord(value)
    ? Object.entries(value).flatMap(([key, inner]) =>
        valueErrors(inner, [...at, key]),
      )
    : [];
}
