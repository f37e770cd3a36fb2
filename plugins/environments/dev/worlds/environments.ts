import { anEnvironment } from '../../src/testing';
import { ago, now } from './clock';
import { aFirstRequest } from './approvals';
import { anAsleepOne, aDriftedOne, oneThatWakes } from './asleepAndDrifted';
import { aLargeOne, anEndingOne, aSmallOne } from './liveObjects';

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

/** One in each phase. */
export const environments = [
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
  anAsleepOne,
  aDriftedOne,
  oneThatWakes,
  anEnvironment('waiting-for-quota', now)
    .phase('Waiting', 'ProjectLimit', 'The project has 10 of 10 environments')
    .build(),
  aFirstRequest,
  aLargeOne,
  aSmallOne,
  anEndingOne,
];
