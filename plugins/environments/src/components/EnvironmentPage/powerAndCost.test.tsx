import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  CostRatesAnswer,
  Environment,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import {
  aClass,
  aLiveResource,
  anEnvironment,
  aRecord,
  FakeEnvironmentsApi,
} from '../../testing';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const now = new Date();
const path = '/environments/search/llama-latency';
const ago = (hours: number) =>
  new Date(now.getTime() - hours * 3_600_000).toISOString();

const ready = () =>
  anEnvironment('llama-latency', now).ready('2h').endsIn('6h');

function show(
  environment: Environment,
  classes = [aClass()],
  live: LiveResource[] = [],
  costRates?: CostRatesAnswer['rates'],
) {
  const api = new FakeEnvironmentsApi({
    classes,
    environments: [environment],
    resources: { 'search/llama-latency': live },
    costRates,
  });
  renderEnvironments({ path, api });
  return api;
}

const region = async (name: string) =>
  within(await screen.findByRole('region', { name }));

describe('sleep on the page of an environment', () => {
  it('comes and goes with one click each', async () => {
    const api = show(ready().build());
    const lifetime = await region('Lifetime');
    await userEvent.click(
      await lifetime.findByRole('button', { name: 'Put to sleep' }),
    );
    expect(await lifetime.findByText('Asleep since')).toBeVisible();
    expect(api.world.environments[0].spec.power).toEqual({ mode: 'Asleep' });
    await userEvent.click(lifetime.getByRole('button', { name: 'Wake' }));
    expect(
      await lifetime.findByRole('button', { name: 'Put to sleep' }),
    ).toBeVisible();
  });

  it('says the schedule in words, with its time zone', async () => {
    show(
      ready()
        .with({
          schedule: [
            {
              sleep: '0 19 * * *',
              wake: '0 8 * * 1-5',
              timeZone: 'Europe/Amsterdam',
            },
          ],
        })
        .build(),
    );
    const lifetime = await region('Lifetime');
    expect(
      lifetime.getByText(
        'sleeps at 19:00; wakes at 08:00, Monday through Friday (Europe/Amsterdam time)',
      ),
    ).toBeVisible();
  });

  it('after its time was over ends with an extension that is long enough', async () => {
    show(
      anEnvironment('llama-latency', now)
        .ready('30h')
        .phase('Asleep')
        .sleepsIn('-6h')
        .endsIn('42h')
        .build(),
    );
    const lifetime = await region('Lifetime');
    expect(
      await lifetime.findByRole('button', {
        name: 'Extend by 1 day 6 h to wake it',
      }),
    ).toBeVisible();
    expect(lifetime.queryByRole('button', { name: 'Wake' })).toBeNull();
  });

  it('is a problem when not all of it sleeps', async () => {
    show(
      ready()
        .phase('Asleep', 'SleepIncomplete', 'still awake: Deployment server')
        .build(),
    );
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Not all of it sleeps');
    expect(alert).toHaveTextContent('still awake: Deployment server');
  });
});

describe('cost on the page of an environment', () => {
  it('is told so far, an hour, to come, and of an extension', async () => {
    show(
      ready()
        .status({
          cost: {
            currency: 'EUR',
            total: '1.00',
            perHour: '0.50',
            since: ago(2),
          },
        })
        .build(),
    );
    const cost = await region('Cost');
    expect(cost.getByText('So far').nextSibling).toHaveTextContent('€2.00');
    expect(cost.getByText('Now').nextSibling).toHaveTextContent(
      '€0.50 an hour',
    );
    expect(cost.getByText('To come').nextSibling).toHaveTextContent(
      /about €(2\.99|3\.00) until it ends/,
    );
    expect(await screen.findByText(/1 day more costs about/)).toHaveTextContent(
      '€12.00',
    );
  });
});

describe('cost of an environment that sleeps', () => {
  const asleep = () =>
    anEnvironment('llama-latency', now)
      .ready('30h')
      .phase('Asleep')
      .endsIn('42h')
      .status({
        cost: { currency: 'EUR', total: '1.00', perHour: '0.01' },
        requests: { cpu: '2' },
      });
  const rates = { currency: 'EUR', perHour: { cpu: '0.25' } };

  it('is told awake, too, and of the extension that wakes it', async () => {
    show(asleep().sleepsIn('-6h').build(), [aClass()], [], rates);
    const cost = await region('Cost');
    expect((await cost.findByText('Awake')).nextSibling).toHaveTextContent(
      '€0.50 an hour',
    );
    expect(await screen.findByText(/1 day awake costs/)).toHaveTextContent(
      'about €12.00',
    );
  });

  it('is at most that where it may go on to sleep', async () => {
    show(asleep().build(), [aClass()], [], rates);
    expect(await screen.findByText(/1 day more costs/)).toHaveTextContent(
      'at most €12.00',
    );
  });
});

describe('drift on the page of an environment', () => {
  const drifted = () =>
    ready().resources(
      {
        name: 'server',
        kind: 'Deployment',
        drift: {
          change: 'Changed',
          fields: ['spec.replicas'],
          manager: 'kubectl-edit',
          at: ago(1),
        },
        putBacks: { last: [ago(0.05), ago(0.03), ago(0.01)], contested: 1 },
      },
      { name: 'settings', kind: 'ConfigMap', drift: { change: 'Deleted' } },
    );

  it('names what differs, who changed it, what is missing, and until when it is left alone', async () => {
    show(
      drifted().build(),
      [aClass('notebook', { drift: 'Heal' })],
      [
        aLiveResource({
          differences: [{ path: 'spec.replicas', wanted: '1', found: '4' }],
        }),
      ],
    );
    const panel = await screen.findByRole('region', {
      name: 'Changed by others',
    });
    expect(panel).toHaveTextContent(
      /changed by kubectl-edit (1 h|59 min \d+ s) ago/,
    );
    expect(
      await within(panel).findByRole('row', { name: 'spec.replicas 1 4' }),
    ).toBeVisible();
    expect(panel).toHaveTextContent(/Put back 3 times lately/);
    expect(panel).toHaveTextContent('is missing: somebody deleted it');
    expect(panel).toHaveTextContent(/left alone until/);
    expect(
      await within(panel).findByText('Its class puts changes back by itself.'),
    ).toBeVisible();
  });

  it('is not spoken of while there is none', async () => {
    show(ready().build());
    await region('Lifetime');
    expect(
      screen.queryByRole('region', { name: 'Changed by others' }),
    ).not.toBeInTheDocument();
  });
});

describe('the closing report', () => {
  it('tells cost, approvals, the second look, and what went with its cluster', async () => {
    renderEnvironments({
      path,
      api: new FakeEnvironmentsApi({
        records: [
          aRecord('llama-latency', {
            cost: { currency: 'EUR', total: '18.36', perHour: '2.18' },
            approvals: [
              {
                name: 'first',
                decision: 'Approved',
                by: 'user:default/noor',
                at: ago(8),
              },
            ],
            secondLook: { at: ago(0), result: 'Clean', message: '' },
            objects: [
              {
                apiVersion: 'v1',
                kind: 'Namespace',
                name: 'inner',
                result: 'LeftWithCluster',
              },
            ],
          }),
        ],
      }),
    });
    expect(await screen.findByText('€18.36')).toBeVisible();
    expect(screen.getByText(/Approved by/)).toHaveTextContent(/noor/);
    expect(
      screen.getByText(/A second look found nothing left either/),
    ).toBeVisible();
    expect(
      screen.getByText(/One object was in a cluster that is gone itself/),
    ).toBeVisible();
    expect(screen.getByText('left with its cluster')).toBeVisible();
  });
});
