import {
  classLifetimeSchema,
  scheduleSchema,
  type ClassLifetime,
  type Power,
} from '../../resources';
import { parseDuration } from '../duration';
import type { LifecycleFacts, RecordedWarning } from '../types';

/** Where the clocks of these tests begin. */
export const START = new Date('2026-11-21T00:00:00Z');

/** The instant so long after `from`. */
export function after(duration: string, from: Date = START): Date {
  return new Date(from.getTime() + parseDuration(duration));
}

/** Lifetime rules of a class, with the defaults for what is not named. */
export function rulesOf(rules: Partial<ClassLifetime> = {}): ClassLifetime {
  return classLifetimeSchema.parse({ onExpiry: 'End', ...rules });
}

/** Facts of an environment that was requested at {@link START}. */
export class FactsBuilder {
  readonly #facts: LifecycleFacts;

  constructor(facts: LifecycleFacts) {
    this.#facts = facts;
  }

  #with(change: Partial<LifecycleFacts>): FactsBuilder {
    return new FactsBuilder({ ...this.#facts, ...change });
  }

  rules(rules: Partial<ClassLifetime>): FactsBuilder {
    return this.#with({ rules: rulesOf({ ...this.#facts.rules, ...rules }) });
  }

  ttl(ttl: string): FactsBuilder {
    return this.#with({ lifetime: { ...this.#facts.lifetime, ttl } });
  }

  until(until: Date): FactsBuilder {
    return this.#with({
      lifetime: { ...this.#facts.lifetime, until: until.toISOString() },
    });
  }

  extendedBy(add: string, by: string = 'user:default/joe'): FactsBuilder {
    const { lifetime } = this.#facts;
    return this.#with({
      lifetime: {
        ...lifetime,
        extensions: [...lifetime.extensions, { add, by }],
      },
    });
  }

  started(at: Date = START): FactsBuilder {
    return this.#with({ startedAt: at });
  }

  ready(at: Date = START): FactsBuilder {
    return this.#with({ startedAt: at, readyAt: at });
  }

  failed(at: Date): FactsBuilder {
    return this.#with({ failedAt: at });
  }

  deleted(at: Date): FactsBuilder {
    return this.#with({ deletedAt: at });
  }

  blockerReported(at: Date): FactsBuilder {
    return this.#with({ blockerReportedAt: at });
  }

  asleep(since: Date): FactsBuilder {
    return this.#with({ asleepSince: since });
  }

  power(mode: Power['mode'], until?: Date): FactsBuilder {
    return this.#with({ power: { mode, until: until?.toISOString() } });
  }

  /** One more line of its schedule; in UTC if no zone is named. */
  scheduled(line: {
    sleep?: string;
    wake?: string;
    timeZone?: string;
  }): FactsBuilder {
    return this.#with({
      schedule: [...(this.#facts.schedule ?? []), scheduleSchema.parse(line)],
    });
  }

  warned(before: string, at: Date): FactsBuilder {
    return this.warnings([...this.#facts.warnings, { before, at }]);
  }

  warnings(warnings: readonly RecordedWarning[]): FactsBuilder {
    return this.#with({ warnings });
  }

  facts(): LifecycleFacts {
    return this.#facts;
  }
}

export function anEnvironment(): FactsBuilder {
  return new FactsBuilder({
    createdAt: START,
    rules: rulesOf(),
    lifetime: { extensions: [] },
    requestedBy: 'user:default/jane',
    warnings: [],
  });
}
