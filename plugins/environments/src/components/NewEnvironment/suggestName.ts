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
 * What a suggested name begins with: what the environment is for, then its class.
 *
 * @param subject - entity ref of the component or the person it is for
 */
export function nameStem(
  className: string,
  subject: string | undefined,
): string {
  const about =
    subject && entityRefSchema.safeParse(subject).success
      ? asObjectName(parseEntityRef(subject).name)
      : '';
  return [about, className].filter(Boolean).join('-');
}

/**
 * A name for a new environment: a stem, numbered when that is taken. The same facts give
 * the same name.
 */
export function suggestName(stem: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`;
    const name = `${stem
      .slice(0, LONGEST - suffix.length)
      .replace(/-+$/, '')}${suffix}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}
