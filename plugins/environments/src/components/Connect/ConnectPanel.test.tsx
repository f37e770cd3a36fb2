import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import type { Output } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment, FakeEnvironmentsApi } from '../../testing';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const now = new Date();
const path = '/environments/search/llama-latency';
const ref = 'search/llama-latency';

const password: Output = {
  name: 'password',
  type: 'Secret',
  title: 'Password',
  secretName: 'postgres-credentials',
  key: 'password',
};
const cluster: Output = {
  name: 'cluster',
  type: 'Kubeconfig',
  title: 'Inner cluster',
  secretName: 'vc-inner',
  key: 'config',
};

function aWorld(outputs: Output[] = [password]) {
  return new FakeEnvironmentsApi({
    classes: [aClass()],
    environments: [
      anEnvironment('llama-latency', now)
        .ready('2h')
        .endsIn('6h')
        .status({ namespace: 'env-llama-latency-1a2b3c4d', outputs })
        .build(),
    ],
    access: {
      secrets: { password: 'correct horse battery', cluster: 'kind: Config' },
    },
  });
}

/** Names of the files that were saved; the test's own browser can save none. */
function savedFiles(): string[] {
  const saved: string[] = [];
  Object.assign(URL, {
    createObjectURL: () => 'blob:saved',
    revokeObjectURL: () => undefined,
  });
  jest
    .spyOn(HTMLAnchorElement.prototype, 'click')
    .mockImplementation(function save(this: HTMLAnchorElement) {
      saved.push(this.download);
    });
  return saved;
}

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

describe('a Secret', () => {
  it('is shown to who asks, until they hide it, and the keyboard stays with it', async () => {
    renderEnvironments({ path, api: aWorld() });
    const reveal = await screen.findByRole('button', {
      name: 'Reveal Password',
    });
    expect(screen.queryByText('correct horse battery')).not.toBeInTheDocument();
    reveal.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByText('correct horse battery')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy: Password' }),
    ).toBeVisible();
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Hide Password' }),
      ).toHaveFocus(),
    );
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByText('correct horse battery')).not.toBeInTheDocument();
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Reveal Password' }),
      ).toHaveFocus(),
    );
  });

  it('is hidden again after a minute', async () => {
    renderEnvironments({ path, api: aWorld() });
    const reveal = await screen.findByRole('button', {
      name: 'Reveal Password',
    });
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick'] });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    await user.click(reveal);
    expect(await screen.findByText('correct horse battery')).toBeVisible();
    act(() => jest.advanceTimersByTime(59_000));
    expect(screen.getByText('correct horse battery')).toBeVisible();
    act(() => jest.advanceTimersByTime(2_000));
    await waitFor(() =>
      expect(
        screen.queryByText('correct horse battery'),
      ).not.toBeInTheDocument(),
    );
  });

  it('is gone when one comes back to the page', async () => {
    renderEnvironments({ path, api: aWorld() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reveal Password' }),
    );
    await screen.findByText('correct horse battery');
    await userEvent.click(screen.getByRole('tab', { name: 'Events' }));
    await userEvent.click(screen.getByRole('tab', { name: 'Overview' }));
    expect(
      await screen.findByRole('button', { name: 'Reveal Password' }),
    ).toBeVisible();
    expect(screen.queryByText('correct horse battery')).not.toBeInTheDocument();
  });

  it('says why it cannot be shown', async () => {
    const api = aWorld();
    api.world.access.error = new NotAllowedError('You may not connect to it');
    renderEnvironments({ path, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reveal Password' }),
    );
    expect(await screen.findByText('You may not connect to it')).toBeVisible();
  });

  it('that is the kubeconfig of a cluster is saved as a file', async () => {
    const saved = savedFiles();
    renderEnvironments({ path, api: aWorld([cluster]) });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download Inner cluster' }),
    );
    await waitFor(() =>
      expect(saved).toEqual(['llama-latency-cluster.kubeconfig']),
    );
    expect(screen.queryByText('kind: Config')).not.toBeInTheDocument();
  });
});

describe('a kubeconfig', () => {
  it('is saved for the hours one chooses, by keyboard alone, and can be revoked', async () => {
    const saved = savedFiles();
    const api = aWorld();
    renderEnvironments({ path, api });
    const open = await screen.findByRole('button', { name: 'Get kubeconfig' });
    open.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', {
      name: 'Kubeconfig for llama-latency',
    });
    expect(dialog).toHaveTextContent('reads no Secrets and changes nothing');
    within(dialog)
      .getByRole('button', { name: /Valid for/ })
      .focus();
    await userEvent.keyboard('{Enter}');
    await userEvent.click(await screen.findByRole('option', { name: '1 h' }));
    within(dialog).getByRole('button', { name: 'Download' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(
      await within(dialog).findByText(
        'kubectl --kubeconfig llama-latency.kubeconfig get pods',
      ),
    ).toBeVisible();
    expect(saved).toEqual(['llama-latency.kubeconfig']);
    await userEvent.click(within(dialog).getByRole('button', { name: 'Done' }));

    const holders = await screen.findByRole('list', {
      name: 'Who has a kubeconfig',
    });
    expect(holders).toHaveTextContent(/jane.*until/);
    await userEvent.click(
      within(holders).getByRole('button', {
        name: 'Revoke the kubeconfigs of user:default/jane',
      }),
    );
    await waitFor(() => expect(holders).not.toBeInTheDocument());
  });

  it('is not to be had of every environment, and then it says why', async () => {
    const api = aWorld();
    api.world.access.answers = {
      [ref]: {
        kubeconfig: {
          state: 'NotOffered',
          reason: 'EndsSoon',
          message: 'It ends within ten minutes: extend it first.',
        },
        holders: [],
      },
    };
    renderEnvironments({ path, api });
    expect(
      await screen.findByText('It ends within ten minutes: extend it first.'),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Get kubeconfig' }),
    ).not.toBeInTheDocument();
  });
});

it('tells who sleeps that nothing answers', async () => {
  const api = aWorld();
  const [environment] = api.world.environments;
  api.world.environments = [
    {
      ...environment,
      status: environment.status && { ...environment.status, phase: 'Asleep' },
    },
  ];
  renderEnvironments({ path, api });
  expect(
    await screen.findByText(
      'It sleeps: nothing answers until it is awake again.',
    ),
  ).toBeVisible();
});
