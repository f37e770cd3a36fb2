import { differencesAt, valueAtPath } from './differences';

const live = {
  metadata: { labels: { 'app.kubernetes.io/name': 'server' } },
  spec: {
    replicas: 4,
    args: ['--fast'],
    ports: [{ containerPort: 80 }],
    containers: [
      { name: 'sidecar', image: 'sidecar:1' },
      { name: 'main', image: 'main:2', resources: { limits: { cpu: '2' } } },
    ],
  },
};

it.each([
  ['spec.replicas', 4],
  ['metadata.labels["app.kubernetes.io/name"]', 'server'],
  ['spec.containers[name=main].image', 'main:2'],
  ['spec.containers[1].resources.limits.cpu', '2'],
  ['spec.ports[containerPort=80,protocol=TCP].containerPort', 80],
  ['spec.args["--fast"]', '--fast'],
  ['spec.containers[name=other].image', undefined],
  ['spec.replicas.more', undefined],
  ['spec.containers[name=ma', undefined],
  ['__proto__.constructor', undefined],
])('finds what stands at %s', (path, value) => {
  expect(valueAtPath(live, path)).toEqual(value);
});

it('says of each path what was rendered and what is there, of long values the beginning', () => {
  const rendered = { spec: { replicas: 1, note: 'x'.repeat(1000) } };
  expect(
    differencesAt(['spec.replicas', 'spec.note', 'spec.args'], rendered, live),
  ).toEqual([
    { path: 'spec.replicas', wanted: '1', found: '4' },
    { path: 'spec.note', wanted: `${'x'.repeat(256)}…`, found: undefined },
    { path: 'spec.args', wanted: undefined, found: '["--fast"]' },
  ]);
});
