import { readDiscovery } from './discovery';

function resource(plural: string, kind: string, verbs: string[]) {
  return {
    resource: plural,
    responseKind: { group: '', version: '', kind },
    scope: 'Namespaced',
    verbs,
  };
}

const all = ['create', 'delete', 'get', 'list', 'watch'];

function aggregated(...items: object[]) {
  return { kind: 'APIGroupDiscoveryList', items };
}

describe('Discovery', () => {
  it('reports a group whose server does not answer, and knows nothing of it', () => {
    const discovery = readDiscovery([
      aggregated({
        metadata: { name: 'metrics.k8s.io' },
        versions: [
          {
            version: 'v1beta1',
            freshness: 'Stale',
            resources: [resource('pods', 'PodMetrics', all)],
          },
        ],
      }),
    ]);
    expect(discovery.failed).toEqual(['metrics.k8s.io/v1beta1']);
    expect(
      discovery.find('metrics.k8s.io/v1beta1', 'PodMetrics'),
    ).toBeUndefined();
    expect(discovery.all()).toEqual([]);
  });

  it('lists a type once, at the version that the server prefers, and finds it at each', () => {
    const version = (name: string) => ({
      version: name,
      freshness: 'Current',
      resources: [resource('widgets', 'Widget', all)],
    });
    const discovery = readDiscovery([
      aggregated({
        metadata: { name: 'example.org' },
        versions: [version('v2'), version('v1')],
      }),
    ]);
    expect(discovery.all()).toEqual([
      {
        group: 'example.org',
        version: 'v2',
        plural: 'widgets',
        kind: 'Widget',
        namespaced: true,
      },
    ]);
    expect(discovery.find('example.org/v1', 'Widget')?.version).toBe('v1');
  });

  it('refuses a server that is too old, rather than to know nothing', () => {
    expect(() =>
      readDiscovery([{ kind: 'APIVersions', versions: ['v1'] }]),
    ).toThrow('1.30');
  });
});
