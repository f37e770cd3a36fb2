import type {
  Environment,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { environmentEntry } from './environmentEntry';
import type { EnvironmentEntry } from './environmentEntry';
import { PageQuery, SortedEntries, sortName } from './environmentPages';
import type { EnvironmentQuery } from './environmentQuery';

/** What a query may name. */
const FILTERED_FACTS = [
  'namespace',
  'className',
  'owner',
  'entityRef',
] as const;
/** Scopes go by who asked, too. */
const INDEXED_FACTS = [...FILTERED_FACTS, 'requester'] as const;
type IndexedFact = (typeof INDEXED_FACTS)[number];

const NONE: ReadonlySet<EnvironmentEntry> = new Set();

/** Environments by what lists most often ask for, kept by a watch. */
export class EnvironmentIndex {
  readonly #byRef = new Map<string, EnvironmentEntry>();
  readonly #indexes: Record<IndexedFact, Map<string, Set<EnvironmentEntry>>> = {
    namespace: new Map(),
    className: new Map(),
    owner: new Map(),
    requester: new Map(),
    entityRef: new Map(),
  };
  /** By name, those that somebody has asked for. */
  readonly #orders = new Map<string, SortedEntries>();

  put(environment: Environment): void {
    this.remove(environment);
    const entry = environmentEntry(environment);
    this.#byRef.set(keyOf(entry.facts), entry);
    this.#orders.forEach(order => order.add(entry));
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
    this.#orders.forEach(order => order.remove(entry));
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

  get size(): number {
    return this.#byRef.size;
  }

  /** One page of all there are. */
  page(query: PageQuery): { items: Environment[]; nextCursor?: string } {
    const name = sortName(query.sort);
    const order =
      this.#orders.get(name) ?? new SortedEntries(query.sort, this.all());
    this.#orders.set(name, order);
    return order.page(query);
  }

  /** The fewest entries that hold all that the query can match. */
  candidates(query: EnvironmentQuery): Iterable<EnvironmentEntry> {
    let fewest: { size: number; values(): Iterable<EnvironmentEntry> } =
      this.#inScope(query.scope);
    for (const fact of FILTERED_FACTS) {
      const wanted = query[fact];
      if (wanted !== undefined) {
        const entries = this.#indexes[fact].get(wanted) ?? NONE;
        if (entries.size < fewest.size) {
          fewest = entries;
        }
      }
    }
    return fewest.values();
  }

  #inScope(scope: EnvironmentQuery['scope']) {
    const { owner, requester } = this.#indexes;
    switch (scope.type) {
      case 'All':
        return this.#byRef;
      case 'OwnedOrRequestedBy':
        return new Set([
          ...(owner.get(scope.entityRef) ?? NONE),
          ...(requester.get(scope.entityRef) ?? NONE),
        ]);
      default:
        return new Set(
          scope.entityRefs.flatMap(ref => [...(owner.get(ref) ?? NONE)]),
        );
    }
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
      requester: entry.facts.requester,
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
