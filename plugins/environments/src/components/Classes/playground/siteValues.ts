import {
  isJsonObject,
  type JsonObject,
} from '@environments-dev/environment-classes';
import { readClassDocument } from './classDocument';

/** Values of the installation as an author supposes them. */
export type SiteValues =
  | { state: 'Known'; values: JsonObject }
  | { state: 'Unreadable'; message: string };

/** Reads them as the installation's ConfigMap has them: a YAML map; nothing is an empty one. */
export function readSiteValues(text: string): SiteValues {
  const document = readClassDocument(text);
  if (document.state === 'Unreadable') {
    return { state: 'Unreadable', message: document.problems[0].message };
  }
  const { value } = document;
  if (value === null) {
    return { state: 'Known', values: {} };
  }
  return isJsonObject(value)
    ? { state: 'Known', values: value }
    : { state: 'Unreadable', message: 'must be a YAML map' };
}
