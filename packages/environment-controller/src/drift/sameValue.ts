import { isFields } from './managedFields';

/**
 * Whether a live value is what was rendered, as the API server means it: fields that it
 * has filled in do not count, nor what others add to a list of named items, nor how a
 * quantity is written.
 */
export function sameValue(rendered: unknown, live: unknown): boolean {
  if (isEmpty(rendered)) {
    return isEmpty(live);
  }
  if (Array.isArray(rendered)) {
    return (
      Array.isArray(live) &&
      (isNamed(rendered) || rendered.length === live.length) &&
      rendered.every((item, index) =>
        sameValue(
          item,
          isNamed(rendered) ? itemNamed(live, item) : live[index],
        ),
      )
    );
  }
  if (isFields(rendered)) {
    return (
      isFields(live) &&
      Object.entries(rendered).every(([key, value]) =>
        sameValue(value, live[key]),
      )
    );
  }
  return rendered === live || sameQuantity(rendered, live);
}

/** Whether a list is one whose items go by their names: others may add to it. */
export function isNamed(list: readonly unknown[]): boolean {
  return list.every(item => isFields(item) && typeof item.name === 'string');
}

/** The item of a list that has the name of this one. */
export function itemNamed(list: readonly unknown[], item: unknown): unknown {
  return list.find(
    each => isFields(each) && isFields(item) && each.name === item.name,
  );
}

/** The API server leaves these out, or puts one for the other. */
function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (Array.isArray(value) && value.length === 0) ||
    (isFields(value) && Object.keys(value).length === 0)
  );
}

const SUFFIXES: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

const QUANTITY = /^([+-]?[0-9]*\.?[0-9]+)([numkMGTPE]|[KMGTPE]i)?$/;

function sameQuantity(a: unknown, b: unknown): boolean {
  const one = quantity(a);
  const other = quantity(b);
  return (
    one !== undefined &&
    other !== undefined &&
    Math.abs(one - other) <= Math.abs(one) * 1e-9
  );
}

function quantity(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') {
    return undefined;
  }
  const found = QUANTITY.exec(String(value));
  return found
    ? Number(found[1]) * (SUFFIXES[found[2] ?? ''] ?? Number.NaN)
    : undefined;
}
