import {
  type EnvironmentRef,
  stringifyEnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';

/** Project and name of a preset. */
export function presetRef({
  metadata: { namespace = '', name },
}: Pick<PresetAnswer, 'metadata'>): EnvironmentRef {
  return { namespace, name };
}

/** The query of a link to the form that a preset fills in; more than that may be filled in too. */
export function presetQuery(
  preset: Pick<PresetAnswer, 'metadata'>,
  more: URLSearchParams = new URLSearchParams(),
): string {
  const query = new URLSearchParams(more);
  query.set('preset', stringifyEnvironmentRef(presetRef(preset)));
  return query.toString();
}
