import {
  Drift,
  ResourceStatus,
} from '@environments-dev/plugin-environments-common';

/** What others did to an object, as a sentence: `Deployment server: spec.replicas was changed by kubectl-edit at ...`. */
export function sayDrift(
  { kind, objectName }: Pick<ResourceStatus, 'kind' | 'objectName'>,
  { change, fields = [], more = 0, manager, at }: Drift,
): string {
  const object = `${kind} ${objectName}`;
  switch (change) {
    case 'Deleted':
      return `${object} was deleted by somebody else`;
    case 'Replaced':
      return `${object} was replaced by an object that somebody else made; that is left untouched`;
    default: {
      const what =
        fields.length === 0
          ? 'what was applied'
          : [...fields, ...(more > 0 ? [`${more} more fields`] : [])].join(
              ', ',
            );
      const who = manager === undefined ? 'somebody else' : manager;
      const when = at === undefined ? '' : ` at ${at}`;
      return `${object}: ${what} changed by ${who}${when}`;
    }
  }
}
