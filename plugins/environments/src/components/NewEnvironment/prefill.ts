import type { JsonObject } from '@backstage/types';
import type { RecordAnswer } from '@environments-dev/plugin-environments-common';
import { isJsonObject } from './json';

/** What a link to the form may fill in beforehand. */
export interface Prefill {
  className?: string;
  name?: string;
  namespace?: string;
  owner?: string;
  entityRef?: string;
  hypothesis?: string;
  link?: string;
  parameters?: JsonObject;
}

const TEXTS = {
  class: 'className',
  name: 'name',
  project: 'namespace',
  owner: 'owner',
  entityRef: 'entityRef',
  hypothesis: 'hypothesis',
  link: 'link',
} as const;

function parseJson(text: string | null): unknown {
  try {
    return text ? JSON.parse(text) : undefined;
  } catch {
    // A mangled link fills in less; the form still opens.
    return undefined;
  }
}

/** Reads a link's query; what it does not know, or cannot read, is left out. */
export function parsePrefill(params: URLSearchParams): Prefill {
  const prefill: Prefill = {};
  for (const [param, field] of Object.entries(TEXTS)) {
    const value = params.get(param);
    if (value) {
      prefill[field] = value;
    }
  }
  const parameters = parseJson(params.get('params'));
  return isJsonObject(parameters) ? { ...prefill, parameters } : prefill;
}

/** The query that {@link parsePrefill} reads. */
export function formatPrefill(prefill: Prefill): string {
  const params = new URLSearchParams();
  for (const [param, field] of Object.entries(TEXTS)) {
    const value = prefill[field];
    if (value) {
      params.set(param, value);
    }
  }
  if (prefill.parameters && Object.keys(prefill.parameters).length > 0) {
    params.set('params', JSON.stringify(prefill.parameters));
  }
  return params.toString();
}

/** The same request once more, with today's class. */
export function prefillOfRecord(record: RecordAnswer): string {
  const { spec } = record;
  return formatPrefill({
    className: spec.className,
    name: spec.environment.name,
    namespace: spec.environment.namespace,
    owner: spec.owner,
    entityRef: spec.purpose?.entityRef,
    hypothesis: spec.purpose?.hypothesis,
    link: spec.purpose?.link,
    parameters: isJsonObject(spec.parameters) ? spec.parameters : undefined,
  });
}
