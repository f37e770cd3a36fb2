import { RenderedObject } from '@environments-dev/environment-classes';
import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  Drift,
  SLEEP_FIELD_MANAGER,
} from '@environments-dev/plugin-environments-common';
import { isOurs } from './appliedHash';
import {
  elementsOf,
  Fields,
  FieldSet,
  formatElements,
  isFields,
  ManagedFields,
  managedFieldsOf,
  valueAtElement,
} from './managedFields';
import { isNamed, itemNamed, sameValue } from './sameValue';

/** What became of the fields that we applied. */
export type DriftFinding =
  | { found: 'Drifted'; drift: Drift }
  /** They are as rendered, but not ours any more: an apply takes them back and changes nothing. */
  | { found: 'Unclaimed' }
  /** Only sleep has changed them. */
  | { found: 'Nothing' };

const MOST_FIELDS = 4;
const LONGEST_FIELD = 128;

interface Difference {
  path: string;
  by: ManagedFields | undefined;
}

/**
 * Who has changed what of an object that is known to differ from what was last applied.
 * Says where, never what: no value leaves this function. Pure.
 */
export function findDrift(
  rendered: RenderedObject,
  live: KubernetesObject,
): DriftFinding {
  const all = managedFieldsOf(live);
  const ours = all.find(isOurs)?.fields ?? {};
  const others = all.filter(each => !isOurs(each)).sort(latestFirst);
  const taken = others.flatMap(by =>
    takenOver(by.fields, { rendered, live, ours }, []).map(
      (path): Difference => ({ path, by }),
    ),
  );
  const bySleep = taken.some(({ by }) => by?.manager === SLEEP_FIELD_MANAGER);
  const byOthers = taken.filter(
    ({ by }) => by?.manager !== SLEEP_FIELD_MANAGER,
  );
  if (byOthers.length > 0) {
    return drifted(byOthers);
  }
  if (bySleep) {
    return { found: 'Nothing' };
  }
  const suspect = others.find(({ manager }) => manager !== SLEEP_FIELD_MANAGER);
  const unowned = different(contentOf(rendered), live, []);
  return unowned.length > 0
    ? drifted(unowned.map(path => ({ path, by: suspect })))
    : { found: 'Unclaimed' };
}

function latestFirst(a: ManagedFields, b: ManagedFields): number {
  return (b.time ?? '').localeCompare(a.time ?? '');
}

function drifted(differences: Difference[]): DriftFinding {
  const { by } = differences[0];
  const paths = [...new Set(differences.map(({ path }) => path))];
  const more = paths.length - MOST_FIELDS;
  return {
    found: 'Drifted',
    drift: {
      change: 'Changed',
      fields: paths
        .slice(0, MOST_FIELDS)
        .map(path => path.slice(0, LONGEST_FIELD)),
      ...(more > 0 && { more }),
      ...(by && { manager: by.manager.slice(0, LONGEST_FIELD) }),
      ...(by?.time !== undefined && { at: by.time }),
    },
  };
}

/** Paths that were rendered, that somebody else owns alone, and that are different now. */
function takenOver(
  theirs: FieldSet,
  at: {
    rendered: unknown;
    live: unknown;
    ours: FieldSet | undefined;
  },
  path: readonly string[],
): string[] {
  return elementsOf(theirs).flatMap(([element, inner]) => {
    const rendered = valueAtElement(at.rendered, element);
    if (rendered === undefined) {
      return [];
    }
    const live = valueAtElement(at.live, element);
    const ours = at.ours?.[element];
    const further = [...path, element];
    if (elementsOf(inner).length > 0) {
      return takenOver(
        inner,
        { rendered, live, ours: isFields(ours) ? ours : undefined },
        further,
      );
    }
    const isShared = ours !== undefined;
    return isShared || Object.hasOwn(inner, '.') || sameValue(rendered, live)
      ? []
      : [formatElements(further)];
  });
}

/** Without what names an object: that cannot change. */
function contentOf({ apiVersion, kind, ...rest }: RenderedObject): Fields {
  const { name, namespace, ...metadata } = rest.metadata;
  return { ...rest, metadata };
}

/** The deepest paths at which the live value is not what was rendered. */
function different(
  rendered: Fields,
  live: Fields,
  path: readonly string[],
): string[] {
  return Object.entries(rendered).flatMap(([key, value]) =>
    differentAt(value, Object.hasOwn(live, key) ? live[key] : undefined, [
      ...path,
      `f:${key}`,
    ]),
  );
}

function differentAt(
  rendered: unknown,
  live: unknown,
  path: readonly string[],
): string[] {
  if (sameValue(rendered, live)) {
    return [];
  }
  if (isFields(rendered) && isFields(live)) {
    return different(rendered, live, path);
  }
  if (Array.isArray(rendered) && Array.isArray(live) && isNamed(rendered)) {
    return rendered.flatMap(item =>
      differentAt(item, itemNamed(live, item), [
        ...path,
        `k:${JSON.stringify({ name: item.name })}`,
      ]),
    );
  }
  return [formatElements(path)];
}
