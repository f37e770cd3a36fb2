import { NotAllowedError } from '@backstage/errors';
import { stringify } from 'yaml';
import { aClass, anEnvironment, aRecord, type FakeWorld } from '../src/testing';

/** Told from the moment the page was loaded, so that the bars are alive. */
const now = new Date();
const ago = (seconds: number) =>
  new Date(now.getTime() - seconds * 1000).toISOString();

const notebook = aClass(
  'notebook',
  {
    description:
      'A Jupyter server with your packages, on CPU or GPU.\n\nIts volume ends with it.',
  },
  { samples: 128, readyP50Seconds: 14, readyP95Seconds: 41, successRate: 0.98 },
);
const postgres = aClass('postgres', {
  title: 'PostgreSQL',
  description:
    'A database of your own with generated credentials and a volume.',
  tags: ['database'],
  lifetime: {
    default: '24h',
    max: '336h',
    extension: '24h',
    warnBefore: ['24h', '2h', '30m'],
    onExpiry: 'Sleep',
    grace: '48h',
  },
});

const outputs = [
  {
    name: 'server',
    type: 'PortForward' as const,
    title: 'Jupyter',
    service: 'server',
    port: 8888,
  },
  {
    name: 'token',
    type: 'Secret' as const,
    title: 'Token',
    secretName: 'server-token',
    key: 'token',
  },
  {
    name: 'docs',
    type: 'URL' as const,
    title: 'Documentation',
    value: 'https://jupyter.org/documentation',
  },
];

const llama = anEnvironment('llama-latency', now)
  .ready('3h')
  .endsIn('5h')
  .with({
    purpose: {
      hypothesis: 'p95 under 200 ms on one GPU',
      entityRef: 'component:default/search-api',
      link: 'https://tracker.example.com/EXP-12',
    },
  })
  .resources(
    {
      name: 'token',
      kind: 'Secret',
      objectName: 'server-token',
      wave: 0,
      createdAt: ago(10800),
      readyAt: ago(10800),
    },
    {
      name: 'data',
      kind: 'PersistentVolumeClaim',
      wave: 0,
      createdAt: ago(10800),
      readyAt: ago(10797),
    },
    {
      name: 'server',
      kind: 'Deployment',
      wave: 1,
      createdAt: ago(10796),
      readyAt: ago(10787),
    },
    {
      name: 'endpoint',
      kind: 'Service',
      objectName: 'server',
      wave: 2,
      createdAt: ago(10787),
      readyAt: ago(10786),
    },
  )
  .status({
    classRevision: '5f3c9a1e77',
    namespace: 'env-llama-latency-1a2b3c4d',
    readyAt: ago(10786),
    outputs,
    conditions: [
      {
        type: 'Ready',
        status: 'True',
        reason: 'AllReady',
        message: 'Every resource is ready',
        lastTransitionTime: ago(10786),
      },
    ],
  })
  .build();

const starting = anEnvironment('reranker-bench', now)
  .starting('25s')
  .with({ parameters: { hardware: 'gpu', replicas: 2 } })
  .resources(
    {
      name: 'token',
      kind: 'Secret',
      wave: 0,
      createdAt: ago(24),
      readyAt: ago(24),
    },
    {
      name: 'data',
      kind: 'PersistentVolumeClaim',
      wave: 0,
      createdAt: ago(24),
      readyAt: ago(20),
    },
    {
      name: 'server',
      kind: 'Deployment',
      wave: 1,
      createdAt: ago(19),
      state: 'Progressing',
      message: '1 of 2 replicas are available',
    },
    { name: 'endpoint', kind: 'Service', wave: 2, state: 'Pending' },
  )
  .build();

const failed = anEnvironment('vector-store-import', now)
  .with({ className: 'postgres', owner: 'user:default/jane' })
  .phase(
    'Failed',
    'StartingDeadlineExceeded',
    'It was not ready within 20 min; server is still waiting for its volume.',
  )
  .resources(
    {
      name: 'credentials',
      kind: 'Secret',
      wave: 0,
      createdAt: ago(1300),
      readyAt: ago(1300),
    },
    {
      name: 'server',
      kind: 'StatefulSet',
      wave: 1,
      state: 'Failed',
      createdAt: ago(1290),
      message: '0 of 1 pods are ready',
    },
  )
  .status({ startedAt: ago(1301), failedAt: ago(100) })
  .build();

const environments = [
  anEnvironment('checkout-load', now).ready('7h50m').endsIn('9m').build(),
  starting,
  anEnvironment('embedding-sweep', now).ready('6h30m').endsIn('1h25m').build(),
  llama,
  failed,
  anEnvironment('catalog-migration-rehearsal', now)
    .with({ className: 'postgres', owner: 'group:default/payments' })
    .inProject('payments')
    .ready('20h')
    .sleepsIn('4h')
    .endsIn('52h')
    .build(),
  anEnvironment('nightly-replay', now)
    .with({ className: 'postgres', owner: 'group:default/payments' })
    .inProject('payments')
    .ready('30h')
    .phase('Asleep')
    .sleepsIn('-6h')
    .endsIn('42h')
    .build(),
  anEnvironment('waiting-for-quota', now)
    .phase('Waiting', 'ProjectLimit', 'The project has 10 of 10 environments')
    .build(),
  anEnvironment('old-benchmark', now).ready('8h').phase('Ending').build(),
];

const manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'server', namespace: 'env-llama-latency-1a2b3c4d' },
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: 'server' }] } },
  },
};

const server = {
  name: 'server',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  objectName: 'server',
  state: 'Ready',
  manifest,
  pods: [{ name: 'server-6c9f7d', containers: ['server'] }],
};

/** Something for every page; the other worlds differ from it in one thing. */
const full: Partial<FakeWorld> = {
  environments,
  classes: [notebook, postgres],
  projects: [
    {
      name: 'search',
      title: 'Search',
      owner: 'group:default/search',
      mayRequest: true,
      environments: { used: 4, limit: 10 },
    },
    {
      name: 'payments',
      title: 'Payments',
      mayRequest: true,
      environments: { used: 2 },
    },
  ],
  records: [aRecord('tokenizer-trial')],
  resources: {
    'search/llama-latency': [
      {
        name: 'token',
        apiVersion: 'v1',
        kind: 'Secret',
        objectName: 'server-token',
        state: 'Ready',
        pods: [],
      },
      {
        name: 'data',
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        objectName: 'data',
        state: 'Ready',
        pods: [],
      },
      server,
      {
        name: 'endpoint',
        apiVersion: 'v1',
        kind: 'Service',
        objectName: 'server',
        state: 'Ready',
        pods: [],
      },
    ],
  },
  events: {
    'search/llama-latency': [
      {
        type: 'Normal',
        reason: 'ScalingReplicaSet',
        message: 'Scaled up replica set server-6c9f7d from 0 to 1',
        count: 1,
        lastAt: ago(10790),
        object: { kind: 'Deployment', name: 'server' },
      },
    ],
    'search/vector-store-import': [
      {
        type: 'Warning',
        reason: 'FailedScheduling',
        message: '0/3 nodes are available: 3 Insufficient memory.',
        count: 12,
        lastAt: ago(120),
        object: { kind: 'Pod', name: 'server-0' },
      },
    ],
  },
  logs: Array.from(
    { length: 40 },
    (_, line) => `[I ${ago(400 - line)}] ServerApp: request ${line} answered`,
  ).join('\n'),
  preview: {
    resources: [
      {
        name: 'token',
        wave: 0,
        kind: 'Secret',
        apiVersion: 'v1',
        note: 'Its value is made in the cluster and never shown.',
        dryRun: { result: 'NotTried', message: 'known once it starts' },
      },
      {
        name: 'server',
        wave: 1,
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        objectName: 'server',
        manifest: stringify(manifest),
        dryRun: { result: 'Accepted' },
      },
    ],
  },
};

const long =
  'a-very-long-name-that-fills-all-sixty-three-letters-a-name-may-have';

/** The states to look at: `?world=empty` and so on. */
export const worlds: Record<string, Partial<FakeWorld>> = {
  full,
  empty: { ...full, environments: [], records: [] },
  none: { ...full, environments: [], classes: [], projects: [] },
  loading: { ...full, hangs: true },
  error: { ...full, readError: new Error('The backend fell over') },
  denied: { ...full, readError: new NotAllowedError('No') },
  stale: {
    ...full,
    staleSince: ago(420),
    writeError: new Error('The control cluster cannot be reached'),
  },
  refused: {
    ...full,
    preview: {
      refusals: [
        {
          reason: 'InvalidParameters',
          path: 'spec.parameters.replicas',
          message: 'must be at most 2 while hardware is gpu',
        },
      ],
    },
  },
  many: {
    ...full,
    environments: [
      anEnvironment(long.slice(0, 63), now).ready('1h').endsIn('7h').build(),
      ...Array.from({ length: 120 }, (_, index) =>
        anEnvironment(`run-${index}`, now)
          .ready('2h')
          .endsIn(`${index + 3}h`)
          .build(),
      ),
    ],
  },
};
