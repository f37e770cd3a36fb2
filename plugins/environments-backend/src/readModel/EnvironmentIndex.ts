import type {
  Environment,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { environmentEntry } from './environmentEntry';
import type { EnvironmentEntry } from './environmentEntry';
import type { EnvironmentQuery } from './environmentQuery';

const INDEXED_FACTS = ['namespace', 'className', 'owner', 'entityRef'] as const;
type IndexedFact = (typeof INDEXED_FACTS)[number];

const NONE: ReadonlySet<EnvironmentEntry> = new Set();

/** Environments by what lists most often ask for, kept by a watch. */
export class EnvironmentIndex {
  readonly #byRef = new Map<string, EnvironmentEntry>();
  readonly #indexes: Record<IndexedFact, Map<string, Set<EnvironmentEntry>>> = {
    namespace: new Map(),
    className: new Map(),
    owner: new Map(),
    entityRef: new Map(),
  };

  put(environment: Environment): void {
    this.remove(environment);
    const entry = environmentEntry(environment);
    this.#byRef.set(keyOf(entry.facts), entry);
    for (const [index, value] of this.#indexed(entry)) {
      const entries = index.get(value);
      if (entries) {
        entries.add(entry);
      } else {
        index.set(value, new Set([entry]));
      }
    }
  }

  remove(environment: Environment): void {
    const key = keyOf({
      namespace: environment.metadata.namespace ?? '',
      name: environment.metadata.name,
    });
    const entry = this.#byRef.get(key);
    if (!entry) {
      return;
    }
    this.#byRef.delete(key);
    for (const [index, value] of this.#indexed(entry)) {
      const entries = index.get(value);
      entries?.delete(entry);
      if (entries?.size === 0) {
        index.delete(value);
      }
    }
  }

  get(ref: EnvironmentRef): EnvironmentEntry | undefined {
    return this.#byRef.get(keyOf(ref));
  }

  all(): Iterable<EnvironmentEntry> {
    return this.#byRef.values();
  }

  /** The fewest entries that hold all that the query can match. */
  candidates(query: EnvironmentQuery): Iterable<EnvironmentEntry> {
    let fewest: { size: number; entries: Iterable<EnvironmentEntry> } = {
      size: this.#byRef.size,
      entries: this.#byRef.values(),
    };
    for (const fact of INDEXED_FACTS) {
      const wanted = query[fact];
      if (wanted !== undefined) {
        const entries = this.#indexes[fact].get(wanted) ?? NONE;
        if (entries.size < fewest.size) {
          fewest = { size: entries.size, entries };
        }
      }
    }
    return fewest.entries;
  }

  ofProject(namespace: string): ReadonlySet<EnvironmentEntry> {
    return this.#indexes.namespace.get(namespace) ?? NONE;
  }

  ofClass(className: string): ReadonlySet<EnvironmentEntry> {
    return this.#indexes.className.get(className) ?? NONE;
  }

  *#indexed(
    entry: EnvironmentEntry,
  ): Generator<[Map<string, Set<EnvironmentEntry>>, string]> {
    const values: Record<IndexedFact, string | undefined> = {
      namespace: entry.facts.namespace,
      className: entry.facts.className,
      owner: entry.facts.owner,
      entityRef: entry.environment.spec.purpose?.entityRef,
    };
    for (const fact of INDEXED_FACTS) {
      const value = values[fact];
      if (value !== undefined) {
        yield [this.#indexes[fact], value];
      }
    }
  }
}

function keyOf({ namespace, name }: EnvironmentRef): string {
  return `${namespace}/${name}`;
}
