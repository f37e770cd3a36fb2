import { anEnvironment } from '../../src/testing';
import { ago, now } from './clock';

const hours = (count: number) => count * 3600;
const inHours = (count: number) => ago(-hours(count));

const office = [
  { sleep: '0 19 * * *', wake: '0 8 * * 1-5', timeZone: 'Europe/Amsterdam' },
];

/** By its schedule, with a price. */
export const anAsleepOne = anEnvironment('nightly-evaluation', now)
  .ready('30h')
  .endsIn('60h')
  .phase('Asleep', '', 'sleeps by its schedule: 0 19 * * *')
  .with({ schedule: office })
  .status({
    asleepSince: ago(hours(3)),
    next: {
      at: inHours(10),
      action: 'Wake',
      because: 'wakes by its schedule: 0 8 * * 1-5 in Europe/Amsterdam',
    },
    cost: {
      currency: 'EUR',
      total: '12.40',
      perHour: '0.004',
      since: ago(hours(3)),
    },
    requests: { cpu: '8', memory: '16Gi', storage: '40Gi' },
  })
  .build();

/** Changed by somebody with kubectl, one object deleted, one fought over. */
export const aDriftedOne = anEnvironment('ranking-drift', now)
  .ready('5h')
  .endsIn('43h')
  .with({ schedule: office })
  .resources(
    {
      name: 'server',
      kind: 'Deployment',
      drift: {
        change: 'Changed',
        fields: [
          'spec.replicas',
          'spec.template.spec.containers[0].resources.requests.memory',
        ],
        more: 2,
        manager: 'kubectl-edit',
        at: ago(100),
      },
      putBacks: { last: [ago(400), ago(260), ago(120)], contested: 2 },
    },
    {
      name: 'settings',
      kind: 'ConfigMap',
      drift: { change: 'Deleted' },
    },
    { name: 'endpoint', kind: 'Service', objectName: 'server' },
  )
  .status({
    cost: {
      currency: 'EUR',
      total: '0.00',
      perHour: '2.18',
      since: ago(hours(5)),
    },
    conditions: [
      {
        type: 'InSync',
        status: 'False',
        reason: 'Contested',
        message: 'Deployment server: spec.replicas changed by kubectl-edit',
        lastTransitionTime: ago(1500),
      },
    ],
  })
  .build();

/** Woken a moment ago. */
export const oneThatWakes = anEnvironment('prompt-regression', now)
  .ready('20h')
  .endsIn('28h')
  .phase('Ready', 'Waking', 'power is set to awake')
  .status({
    cost: { currency: 'EUR', total: '4.10', perHour: '0.42', since: ago(20) },
  })
  .build();
