import { parseEntityRef } from '@backstage/catalog-model';
import { entityRefSchema } from '@environments-dev/plugin-environments-common';

const LONGEST = 63;

function asObjectName(text: string): string {
  return text
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/**
 * A name for a new environment: what it is for, then its class; numbered when
 * that is taken. The same facts give the same name.
 *
 * @param subject - entity ref of the component or the person it is for
 */
export function suggestName(
  className: string,
  subject: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const about =
    subject && entityRefSchema.safeParse(subject).success
      ? asObjectName(parseEntityRef(subject).name)
      : '';
  const base = [about, className].filter(Boolean).join('-');
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const name = `${base
      .slice(0, LONGEST - suffix.length)
      .replace(/-+$/, '')}${suffix}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}
