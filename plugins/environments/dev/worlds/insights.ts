import { noInsights, someInsights } from '../../src/testing';

const STEPS = noInsights().steps.length;

/** More classes, teams and findings than one can take in at once. */
export function manyInsights() {
  const series = (prefix: string) => ({
    series: Array.from({ length: 50 }, (_, index) => ({
      key: `${prefix}-${index}`,
      values: Array.from({ length: STEPS }, (__, step) =>
        Math.round((60 / (index + 1)) * (1 + Math.sin(step / 3 + index) / 2)),
      ),
    })),
    others: {
      keys: 240,
      values: Array.from({ length: STEPS }, (_, step) => 30 + (step % 5)),
    },
  });
  const some = someInsights();
  const [forgotten] = some.forgotten.items;
  const [leak] = some.leaks.items;
  const [failure] = some.failures;
  return someInsights({
    environments: {
      ...some.environments,
      byClass: series('class'),
      byOwner: series('group:default/team'),
    },
    cost: some.cost && {
      ...some.cost,
      byOwner: Array.from({ length: 120 }, (_, index) => ({
        owner: `group:default/team-${index}`,
        environments: 200 - index,
        spent: (4_000 / (index + 1)).toFixed(2),
        perHour: (12 / (index + 1)).toFixed(2),
      })),
    },
    failures: Array.from({ length: 20 }, (_, index) => ({
      ...failure,
      reason: `Reason${index}`,
      count: 40 - index,
    })),
    forgotten: {
      total: 812,
      items: Array.from({ length: 100 }, (_, index) => ({
        ...forgotten,
        name: `run-${index}`,
      })),
    },
    leaks: {
      total: 60,
      items: Array.from({ length: 60 }, (_, index) => ({
        ...leak,
        name: `leaky-${index}`,
      })),
    },
  });
}

/** With names of somebody's choice. */
export function insightsNamed(name: string, owner: string, words: string) {
  const some = someInsights();
  const steps = some.environments.total;
  return someInsights({
    environments: {
      ...some.environments,
      byClass: { series: [{ key: words, values: steps }] },
    },
    failures: some.failures.map(failure => ({
      ...failure,
      reason: words,
      latest: { ...failure.latest, name, message: words },
    })),
    forgotten: {
      total: 1,
      items: some.forgotten.items.map(item => ({ ...item, name, owner })),
    },
    leaks: {
      total: 1,
      items: some.leaks.items.map(item => ({
        ...item,
        name,
        owner,
        message: words,
      })),
    },
  });
}
