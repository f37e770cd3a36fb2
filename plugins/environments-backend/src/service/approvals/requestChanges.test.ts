import { requestChanges } from './requestChanges';

describe('what changed in a request', () => {
  it('is nothing where it is the same in another order', () => {
    expect(
      requestChanges({ a: 1, b: { c: [1] } }, { b: { c: [1] }, a: 1 }, 'spec'),
    ).toEqual([]);
  });

  it('is told value by value, with its path', () => {
    expect(
      requestChanges(
        { replicas: 2, model: 'a/b', pool: { size: 1 } },
        { replicas: 3, model: 'a/b', pool: { size: 4 } },
        'spec.parameters',
      ),
    ).toEqual([
      { path: 'spec.parameters.pool.size', before: 1, after: 4 },
      { path: 'spec.parameters.replicas', before: 2, after: 3 },
    ]);
  });

  it('tells what came and what went', () => {
    expect(
      requestChanges({ ttl: '8h' }, { until: '2026-12-01T00:00:00Z' }, 'l'),
    ).toEqual([
      { path: 'l.ttl', before: '8h' },
      { path: 'l.until', after: '2026-12-01T00:00:00Z' },
    ]);
  });

  it('tells an extension as one more', () => {
    expect(
      requestChanges(
        { extensions: [{ add: '24h' }] },
        { extensions: [{ add: '24h' }, { add: '48h' }] },
        'spec.lifetime',
      ),
    ).toEqual([{ path: 'spec.lifetime.extensions[1]', after: { add: '48h' } }]);
  });

  it('tells a value that became another kind of value as one change', () => {
    expect(requestChanges({ a: [1] }, { a: { b: 1 } }, 's')).toEqual([
      { path: 's.a', before: [1], after: { b: 1 } },
    ]);
  });
});
