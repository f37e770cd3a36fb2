import { alertApiRef, useApi } from '@backstage/core-plugin-api';
import type {
  Environment,
  PowerState,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, usePowerEnvironment } from '../../api';
import { parseInstant, spokenInstant } from '../../time';
import { refOf } from '../environmentFacts';

function sayDone(environment: Environment, state: PowerState): string {
  const { metadata, spec } = environment;
  const until = parseInstant(spec.power?.until ?? undefined);
  const what = `${metadata.name} ${
    state === 'Asleep' ? 'goes to sleep' : 'wakes up'
  }`;
  return until ? `${what}, until ${spokenInstant(until, new Date())}` : what;
}

/** Puts to sleep or wakes, and says until when, or why not. */
export function usePowerAction(environment: Environment) {
  const alertApi = useApi(alertApiRef);
  const power = usePowerEnvironment();
  const { name } = environment.metadata;
  return {
    isPending: power.isPending,
    run: (state: PowerState) =>
      power.mutate(
        { ref: refOf(environment), state },
        {
          onSuccess: changed =>
            alertApi.post({
              message: sayDone(changed, state),
              severity: 'success',
              display: 'transient',
            }),
          onError: error =>
            alertApi.post({
              message: `Could not ${
                state === 'Asleep' ? 'put to sleep' : 'wake'
              } ${name}: ${errorMessage(error)}`,
              severity: 'error',
            }),
        },
      ),
  };
}
