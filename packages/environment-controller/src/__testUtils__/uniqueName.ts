import { randomBytes } from 'node:crypto';

/** A name of its own, so that test files share a control plane. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}
