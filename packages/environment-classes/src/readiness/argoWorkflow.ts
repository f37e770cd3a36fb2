import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { textAt } from './textAt';

/** A workflow is ready when it succeeded, as a Job is when it is complete. */
export function assessArgoWorkflow(live: JsonObject): Assessment {
  const message = textAt(live, 'status', 'message');
  switch (valueAt(live, 'status', 'phase')) {
    case 'Succeeded':
      return { state: 'Ready', message: 'is complete' };
    case 'Failed':
    case 'Error':
      return { state: 'Failed', message: message ?? 'its steps failed' };
    case 'Running':
      return {
        state: 'Progressing',
        message:
          valueAt(live, 'spec', 'suspend') === true
            ? 'is suspended'
            : (message ?? running(textAt(live, 'status', 'progress'))),
      };
    default:
      return {
        state: 'Progressing',
        message: message ?? 'waits for Argo Workflows to start it',
      };
  }
}

/** Argo Workflows writes progress as `1/3`. */
function running(progress: string | undefined): string {
  const [done, all] = progress?.split('/') ?? [];
  return done === undefined || all === undefined
    ? 'waits for its steps'
    : `waits for its steps: ${done} of ${all} are done`;
}
