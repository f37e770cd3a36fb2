import { canonicalHash } from '@environments-dev/plugin-environments-common';

const LONGEST = 63;

/**
 * What a preset of this title is called in the control cluster. The same title gives the
 * same name, so that a repeat of the request is no second preset.
 */
export function presetName(title: string): string {
  const name = title
    .normalize('NFKD')
    .toLocaleLowerCase('en-US')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  // A title without a Latin letter is a title all the same.
  return name || `preset-${canonicalHash(title)}`;
}
