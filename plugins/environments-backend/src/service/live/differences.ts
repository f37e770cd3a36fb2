import type { JsonObject } from '@environments-dev/environment-classes';
import type { FieldDifference } from '@environments-dev/plugin-environments-common';

/** Of a value so much is shown that one recognises it. */
const LONGEST_VALUE = 256;

/** One step of a path: a field, or an item of a list by its keys, its place or its value. */
const STEP =
  /^(?:\.?(?<field>[A-Za-z_][A-Za-z0-9_-]*)|\["(?<quoted>[^"]*)"\]|\[(?<place>\d+)\]|\[(?<keys>[^\]=]+=[^\]]*)\])/;

/** What stands at a path as a drift names it; undefined where nothing does. */
export function valueAtPath(object: unknown, path: string): unknown {
  let rest = path;
  let value = object;
  while (rest !== '' && value !== undefined) {
    const { 0: step = '', groups } = STEP.exec(rest) ?? {};
    if (step === '') {
      return undefined;
    }
    value = valueAtStep(value, groups ?? {});
    rest = rest.slice(step.length);
  }
  return value;
}

function valueAtStep(
  value: unknown,
  step: Record<string, string | undefined>,
): unknown {
  const { field, quoted, place, keys } = step;
  if (Array.isArray(value)) {
    if (keys !== undefined) {
      return value.find(item => hasKeys(item, keys));
    }
    return place === undefined
      ? value.find(item => item === quoted)
      : value[Number(place)];
  }
  const name = field ?? quoted;
  return isObject(value) && name !== undefined && Object.hasOwn(value, name)
    ? value[name]
    : undefined;
}

/** A key that an item leaves out was filled in by the API server. */
function hasKeys(item: unknown, keys: string): boolean {
  const pairs = keys.split(',').map(pair => pair.split('=', 2));
  const stated = pairs.filter(
    ([key]) => isObject(item) && Object.hasOwn(item, key),
  );
  return (
    stated.length > 0 &&
    stated.every(([key, value]) => isObject(item) && `${item[key]}` === value)
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What was rendered and what is there, at the paths that a drift names. Pure. */
export function differencesAt(
  paths: readonly string[],
  wanted: JsonObject,
  found: Record<string, unknown>,
): FieldDifference[] {
  return paths.map(path => ({
    path,
    wanted: textOf(valueAtPath(wanted, path)),
    found: textOf(valueAtPath(found, path)),
  }));
}

function textOf(value: unknown): string | undefined {
  if (value === undefined) {
    return undefined;
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST_VALUE
    ? `${text.slice(0, LONGEST_VALUE)}…`
    : text;
}
