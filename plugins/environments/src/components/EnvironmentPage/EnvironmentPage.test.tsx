import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import {
  aClass,
  aLiveChild,
  aLivePod,
  aLiveResource,
  anEnvironment,
  aRecord,
  FakeEnvironmentsApi,
} from '../../testing';
import {
  FakeSignals,
  renderEnvironments,
} from '../../__testUtils__/renderEnvironments';

const now = new Date();
const path = '/environments/search/llama-latency';
const classes = [aClass()];
const ready = () =>
  anEnvironment('llama-latency', now).ready('2h').endsIn('6h');

const server = aLiveResource({
  pods: [{ name: 'server-0', containers: ['jupyter'] }],
  children: [aLiveChild(), aLivePod()],
});

/** jsdom lays nothing out: there is nothing to observe. */
class NoResizeObserver implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeAll(() => {
  globalThis.ResizeObserver ??= NoResizeObserver;
});

describe('the page of an environment', () => {
  it('says when it ends and why then', async () => {
    renderEnvironments({
      path,
      api: new FakeEnvironmentsApi({
        classes,
        environments: [ready().build()],
      }),
    });
    expect(
      await screen.findByRole('heading', { name: 'llama-latency' }),
    ).toBeVisible();
    const lifetime = screen.getByRole('region', { name: 'Lifetime' });
    expect(lifetime).toHaveTextContent(
      /It ends .*: ttl 8 h, asked by user:default\/jane/,
    );
    expect(
      await within(lifetime).findByText('14 days from ready'),
    ).toBeVisible();
  });

  it('tells how to connect, and shows no secret unasked', async () => {
    const environment = ready()
      .status({
        namespace: 'env-llama-1',
        outputs: [
          { name: 'http', type: 'PortForward', service: 'server', port: 8888 },
          {
            name: 'token',
            type: 'Secret',
            secretName: 'server-token',
            key: 'token',
          },
        ],
      })
      .build();
    renderEnvironments({
      path,
      api: new FakeEnvironmentsApi({ classes, environments: [environment] }),
    });
    expect(
      await screen.findByText(
        'kubectl port-forward -n env-llama-1 service/server 8888:8888',
      ),
    ).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Reveal token' }),
    ).toBeVisible();
  });

  it('shows while it starts what is ready and what the rest waits for', async () => {
    const environment = anEnvironment('llama-latency', now)
      .starting('10s')
      .resources(
        { name: 'data', wave: 0, state: 'Progressing', message: 'not bound' },
        { name: 'server', wave: 1, state: 'Pending' },
      )
      .build();
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [environment],
    });
    const signals = new FakeSignals();
    renderEnvironments({ path, api, signals });
    expect(await screen.findByText('0 of 2 ready')).toBeVisible();
    expect(screen.getByText('waits for data')).toBeVisible();
    api.world.environments = [ready().build()];
    signals.send({ uids: ['uid-llama-latency'] });
    expect(await screen.findByText('Ready since')).toBeVisible();
  });

  it('explains a failure by the resource and the words of the cluster', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [
        anEnvironment('llama-latency', now)
          .phase('Failed', 'StartingDeadlineExceeded', 'Not ready in 20 min')
          .resources({
            name: 'server',
            kind: 'Deployment',
            state: 'Failed',
            message: '0 of 1 pods are ready',
          })
          .build(),
      ],
      events: {
        'search/llama-latency': [
          {
            type: 'Warning',
            reason: 'FailedScheduling',
            message: '3 Insufficient memory',
            count: 12,
            object: { kind: 'Pod', name: 'server-0' },
          },
        ],
      },
    });
    renderEnvironments({ path, api });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('It was not ready in time');
    expect(alert).toHaveTextContent('0 of 1 pods are ready');
    await waitFor(() =>
      expect(alert).toHaveTextContent('3 Insufficient memory (12 times)'),
    );
    expect(alert).toHaveTextContent('No node has room for it.');
    expect(alert).toHaveTextContent('Ask for less');
    expect(
      screen.queryByRole('button', { name: /Extend/ }),
    ).not.toBeInTheDocument();
  });

  it('extends by one click and shows the new end', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [ready().build()],
    });
    renderEnvironments({ path, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Extend by 1 day' }),
    );
    expect(await screen.findByText(/1 day (5|6) h(.*)left/)).toBeVisible();
  });

  it('shows a resource with its manifest and its logs, now and before', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [ready().build()],
      resources: { 'search/llama-latency': [server] },
      logs: '\u001b[32mserver is up\u001b[0m',
    });
    const getLogs = jest.spyOn(api, 'getLogs');
    renderEnvironments({
      path: `${path}?tab=resources&view=tree&resource=server`,
      api,
    });
    const details = within(
      await screen.findByRole('dialog', { name: /server/ }),
    );
    await userEvent.click(details.getByRole('tab', { name: 'Manifest' }));
    expect(
      details.getByRole('region', { name: 'Manifest of server' }),
    ).toHaveTextContent('kind: Deployment');
    await userEvent.click(details.getByRole('tab', { name: 'Logs' }));
    expect(
      await details.findByRole('log', { name: 'Logs of jupyter' }),
    ).toHaveTextContent(/^server is up$/);
    await userEvent.click(
      details.getByRole('checkbox', { name: 'Before its last restart' }),
    );
    await waitFor(() =>
      expect(getLogs).toHaveBeenLastCalledWith(
        { namespace: 'search', name: 'llama-latency' },
        { pod: 'server-0', container: 'jupyter', previous: 'true' },
      ),
    );
  });

  it('shows a graph whose nodes open and fold by keyboard, and a tree when asked', async () => {
    renderEnvironments({
      path: `${path}?tab=resources`,
      api: new FakeEnvironmentsApi({
        classes,
        environments: [ready().build()],
        resources: { 'search/llama-latency': [server] },
      }),
    });
    const pod = await screen.findByRole('button', { name: /Pod · Running/ });
    pod.focus();
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByRole('dialog', { name: /server-6c9f7d-x2x4z/ }),
    ).toHaveTextContent('registry.example.com/server:1.4');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await userEvent.click(
      screen.getByRole('button', { name: '2 below server' }),
    );
    expect(screen.queryByRole('button', { name: /Pod · Running/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Tree' }));
    expect(
      await screen.findByRole('list', {
        name: 'Resources, in the order of the start',
      }),
    ).toBeVisible();
  });

  it('shows as a tree what came of each resource, and folds it away', async () => {
    renderEnvironments({
      path: `${path}?tab=resources&view=tree`,
      api: new FakeEnvironmentsApi({
        classes,
        environments: [ready().build()],
        resources: { 'search/llama-latency': [server] },
      }),
    });
    const tree = within(
      await screen.findByRole('list', {
        name: 'Resources, in the order of the start',
      }),
    );
    expect(tree.getByText('Pod · Running')).toBeVisible();
    await userEvent.click(tree.getByRole('button', { name: '2 below server' }));
    expect(tree.queryByText('Pod · Running')).not.toBeInTheDocument();
    await userEvent.click(tree.getByRole('button', { name: 'server' }));
    expect(
      await screen.findByRole('tab', { name: 'Summary', selected: true }),
    ).toBeVisible();
  });

  it('tells events that cannot be had from there being none', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [ready().build()],
    });
    const getEvents = jest
      .spyOn(api, 'getEvents')
      .mockRejectedValue(new NotAllowedError('no'));
    renderEnvironments({ path: `${path}?tab=events`, api });
    expect(await screen.findByText('You may not see the events')).toBeVisible();
    getEvents.mockResolvedValue([]);
    renderEnvironments({ path: `${path}?tab=events`, api });
    expect(
      await screen.findByText(/The cluster has said nothing about it/),
    ).toBeVisible();
  });

  it('says so while nothing runs that could log', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [ready().build()],
    });
    renderEnvironments({ path: `${path}?tab=logs`, api });
    expect(
      await screen.findByText('No containers run here yet.'),
    ).toBeVisible();
  });

  it('gives way to the closing report when it is gone', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [ready().build()],
    });
    const signals = new FakeSignals();
    renderEnvironments({ path, api, signals });
    expect(await screen.findByText('Ready since')).toBeVisible();
    api.world.environments = [];
    signals.send({ uids: ['uid-llama-latency'] });
    expect(await screen.findByText('llama-latency has ended')).toBeVisible();
    api.world.records = [aRecord()];
    signals.send({ uids: ['uid-llama-latency'] });
    expect(await screen.findByText('Nothing was left over.')).toBeVisible();
  });

  it('reports what ended, why, what was learnt, and offers it again', async () => {
    renderEnvironments({
      path,
      api: new FakeEnvironmentsApi({ classes, records: [aRecord()] }),
    });
    expect(await screen.findByText('its ttl of 8h was over')).toBeVisible();
    expect(
      screen.getByText('One GPU is enough up to 40 requests a second.'),
    ).toBeVisible();
    const objects = screen.getByRole('region', { name: 'Objects' });
    expect(
      within(objects).getByRole('row', {
        name: 'server Deployment deleted 2 s',
      }),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Request again' })).toBeVisible();
  });

  it('names what was left over', async () => {
    renderEnvironments({
      path,
      api: new FakeEnvironmentsApi({
        records: [
          aRecord('llama-latency', {
            leftOver: 1,
            objects: [
              {
                apiVersion: 'v1',
                kind: 'PersistentVolume',
                name: 'pv-1',
                result: 'LeftOver',
                message: 'finalizer example.com/hold',
              },
            ],
          }),
        ],
      }),
    });
    expect(await screen.findByText(/One object was left over/)).toBeVisible();
    expect(
      screen.getByText('left over: finalizer example.com/hold'),
    ).toBeVisible();
  });

  it('says so when there never was one', async () => {
    renderEnvironments({ path, api: new FakeEnvironmentsApi() });
    expect(
      await screen.findByText('There is no environment llama-latency'),
    ).toBeVisible();
  });
});
