import {
  isJsonObject,
  JsonObject,
} from '@environments-dev/environment-classes';

/**
 * Some fields of an object, nested as they are in it: a JSON merge patch
 * (RFC 7396), where null stands for a field that is absent.
 */
export type Fragment = JsonObject;

/** Whether the object has every field of the fragment as it stands there. */
export function holds(object: JsonObject, fragment: Fragment): boolean {
  return Object.entries(fragment).every(([key, wanted]) => {
    const actual = Object.hasOwn(object, key) ? object[key] : null;
    return isJsonObject(wanted)
      ? holds(isJsonObject(actual) ? actual : {}, wanted)
      : JSON.stringify(actual) === JSON.stringify(wanted);
  });
}

/** What the object has in the place of the fragment: the patch that puts it back. */
export function inPlaceOf(fragment: Fragment, object: JsonObject): Fragment {
  return Object.fromEntries(
    Object.entries(fragment).map(([key, field]) => {
      const actual = Object.hasOwn(object, key) ? object[key] : null;
      return [
        key,
        isJsonObject(field)
          ? inPlaceOf(field, isJsonObject(actual) ? actual : {})
          : actual,
      ];
    }),
  );
}

/** The fields of the fragment that are there; absent ones and what only they lie in are left out. */
export function presentFields(fragment: Fragment): Fragment {
  return Object.fromEntries(
    Object.entries(fragment).flatMap(([key, field]) => {
      if (field === null) {
        return [];
      }
      const kept = isJsonObject(field) ? presentFields(field) : field;
      return isJsonObject(kept) && Object.keys(kept).length === 0
        ? []
        : [[key, kept]];
    }),
  );
}

/** Both fragments in one; where they name the same field the second one holds. */
export function merged(one: Fragment, other: Fragment): Fragment {
  const both = { ...one };
  for (const [key, field] of Object.entries(other)) {
    const before = both[key];
    both[key] =
      isJsonObject(before) && isJsonObject(field)
        ? merged(before, field)
        : field;
  }
  return both;
}
