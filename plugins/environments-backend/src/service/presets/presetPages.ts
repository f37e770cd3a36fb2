import type {
  EnvironmentPreset,
  listPresetsQuerySchema,
} from '@environments-dev/plugin-environments-common';
import type { z } from 'zod/v4';
import { decodeCursor, encodeCursor } from '../../readModel/cursor';
import type { Position } from '../../readModel/cursor';
import { searchText, searchWords } from '../../readModel/searchWords';

/** Which presets are asked for. */
export type PresetQuery = z.output<typeof listPresetsQuerySchema>;

/** What cursors of this order are marked with. */
const ORDER = 'title';

/**
 * Whether the query asks for a preset. Pure.
 *
 * @param claims - entity refs: the caller's own and those of their groups
 */
export function matchesPresetQuery(
  { metadata, spec }: EnvironmentPreset,
  query: PresetQuery,
  claims: readonly string[],
): boolean {
  const { scope, className, namespace, search } = query;
  const text = searchText([
    spec.title,
    spec.description,
    metadata.name,
    metadata.namespace,
    spec.className,
  ]);
  return (
    (scope === 'all' || isOf({ metadata, spec }, claims)) &&
    (className === undefined || spec.className === className) &&
    (namespace === undefined || metadata.namespace === namespace) &&
    searchWords(search).every(word => text.includes(word))
  );
}

/** Whether one of these refs saved it, or answers for it. */
export function isOf(
  { spec }: Pick<EnvironmentPreset, 'metadata' | 'spec'>,
  claims: readonly string[],
): boolean {
  return (
    claims.includes(spec.owner) ||
    (spec.savedBy !== undefined && claims.includes(spec.savedBy))
  );
}

/** One page of presets, by title. */
export function presetPage(
  presets: readonly EnvironmentPreset[],
  { cursor, limit }: { cursor?: string; limit: number },
): { items: EnvironmentPreset[]; nextCursor?: string } {
  const after = cursor === undefined ? undefined : decodeCursor(ORDER, cursor);
  const rest = presets
    .map(preset => ({ preset, position: positionOf(preset) }))
    .filter(({ position }) => !after || compare(position, after) > 0)
    .sort((a, b) => compare(a.position, b.position));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ preset }) => preset),
    ...(rest.length > limit &&
      last && { nextCursor: encodeCursor(ORDER, last.position) }),
  };
}

function positionOf({ metadata, spec }: EnvironmentPreset): Position {
  return {
    key: spec.title.toLocaleLowerCase('en'),
    uid: metadata.uid ?? '',
  };
}

function compare(a: Position, b: Position): number {
  const [one, other] = [a.key ?? '', b.key ?? ''];
  return (
    one.localeCompare(other, 'en') ||
    Number(one > other) - Number(one < other) ||
    Number(a.uid > b.uid) - Number(a.uid < b.uid)
  );
}
