import { ProxiedRequest } from '@environments-dev/control-plane';

/** The writes of one controller for one environment, as a proxy sees them pass. */
export interface WriteCount {
  /** Whether a request is one of those writes. */
  counts(request: ProxiedRequest): boolean;
  answered(request: ProxiedRequest, statusCode: number): void;
  /** Which one it was, from 1; undefined before it was answered. */
  ordinalOf(request: ProxiedRequest): number | undefined;
  writes(): readonly string[];
  made(): readonly string[];
  reset(): void;
}

const READS = new Set(['GET', 'HEAD']);
/** They tell of what is done, and do nothing; a review asks, and a dry run tries. */
const NEVER_COUNTED = /\/(events|leases|[a-z]+reviews)(\/|\?|$)|[?&]dryRun=All/;
const OF_CLASSES =
  /\/(environmentclasses|controllerrevisions|clusterroles|clusterrolebindings)(\/|\?|$)/;

/** @param className - of the environment: what is written about others is everybody's */
export function createWriteCount(className: string): WriteCount {
  let writes: string[] = [];
  let made: string[] = [];
  let ordinals = new WeakMap<ProxiedRequest, number>();
  return {
    counts({ method, path, body }) {
      const isOfOurs =
        !OF_CLASSES.test(path) ||
        path.includes(className) ||
        body.includes(className);
      return !READS.has(method) && !NEVER_COUNTED.test(path) && isOfOurs;
    },
    answered(request, statusCode) {
      const [place] = request.path.split('?');
      writes.push(`${request.method} ${place} ${statusCode}`);
      ordinals.set(request, writes.length);
      if (statusCode === 201) {
        made.push(nameOfMade(request));
      }
    },
    ordinalOf: request => ordinals.get(request),
    writes: () => writes,
    made: () => made,
    reset() {
      writes = [];
      made = [];
      ordinals = new WeakMap();
    },
  };
}

/** Where it was made, with its name. */
function nameOfMade({ method, path, body }: ProxiedRequest): string {
  const [place] = path.split('?');
  if (method !== 'POST') {
    return place;
  }
  const { metadata }: { metadata?: { name?: string } } = JSON.parse(body);
  return `${place}/${metadata?.name}`;
}
