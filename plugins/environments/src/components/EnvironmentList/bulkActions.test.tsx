import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import {
  aClass,
  anEnvironment,
  FakeEnvironmentsApi,
  type FakeWorld,
} from '../../testing';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const now = new Date();

function soon(name: string) {
  return anEnvironment(name, now).ready('2h').endsIn('6h');
}

const three = () => [
  soon('llama-latency').build(),
  soon('reranker').build(),
  soon('nightly')
    .phase('Asleep')
    .status({ asleepSince: now.toISOString() })
    .build(),
];

/** Refuses one by name, as the backend would who may not be changed by this person. */
class OneRefused extends FakeEnvironmentsApi {
  async sleepEnvironment(
    ...asked: Parameters<FakeEnvironmentsApi['sleepEnvironment']>
  ) {
    if (asked[0].name === 'reranker') {
      throw new ConflictError('reranker belongs to somebody else');
    }
    return super.sleepEnvironment(...asked);
  }
}

function renderList(world: Partial<FakeWorld> = {}) {
  const api = new OneRefused({
    classes: [aClass()],
    environments: three(),
    ...world,
  });
  renderEnvironments({ path: '/environments', api });
  return api;
}

const phases = (api: FakeEnvironmentsApi) =>
  api.world.environments.map(({ status }) => status?.phase);

const toolbar = () =>
  within(screen.getByRole('toolbar', { name: 'Selected environments' }));

/** The one question before anything is done. */
async function question(what: string) {
  return screen.findByRole('dialog', { name: `${what}?` });
}

async function agree(dialog: HTMLElement) {
  const [, go] = within(dialog).getAllByRole('button');
  await userEvent.click(go);
}

async function tick(name: string) {
  await userEvent.click(await screen.findByRole('checkbox', { name }));
}

describe('many environments at once', () => {
  it('are put to sleep where they are awake; what is refused is told by name', async () => {
    const api = renderList();
    await tick('Select all shown');
    expect(screen.getByText('3 selected')).toBeVisible();
    await userEvent.click(
      toolbar().getByRole('button', { name: 'Sleep… (2)' }),
    );
    const dialog = await question('Put to sleep 2 environments');
    expect(dialog).toHaveTextContent(
      '1 environment of those selected is left out',
    );
    expect(phases(api)).toEqual(['Ready', 'Ready', 'Asleep']);
    await agree(dialog);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      '1 put to sleep. 1 could not be put to sleep:reranker: reranker belongs to somebody else',
    );
    expect(phases(api)).toEqual(['Asleep', 'Ready', 'Asleep']);
    expect(
      screen.queryByRole('toolbar', { name: 'Selected environments' }),
    ).not.toBeInTheDocument();
  });

  it('are woken, those that sleep', async () => {
    const api = renderList();
    await tick('Select nightly');
    await userEvent.click(toolbar().getByRole('button', { name: 'Wake…' }));
    await agree(await question('Wake 1 environment'));
    expect(await screen.findByText('1 woken.')).toBeVisible();
    expect(phases(api)).toEqual(['Ready', 'Ready', 'Ready']);
  });

  it('end only after one question that names each', async () => {
    const api = renderList();
    await tick('Select llama-latency');
    await tick('Select nightly');
    await userEvent.click(toolbar().getByRole('button', { name: 'End…' }));
    const dialog = await question('End 2 environments');
    expect(within(dialog).getByText('llama-latency')).toBeVisible();
    expect(within(dialog).getByText('nightly')).toBeVisible();
    expect(phases(api)).toEqual(['Ready', 'Ready', 'Asleep']);
    await agree(dialog);
    await waitFor(() =>
      expect(phases(api)).toEqual(['Ending', 'Ready', 'Ending']),
    );
  });

  it('are extended by what each is told of before', async () => {
    const api = renderList();
    await tick('Select llama-latency');
    await screen.findAllByText('Notebook');
    await userEvent.click(toolbar().getByRole('button', { name: 'Extend…' }));
    const dialog = await question('Extend 1 environment');
    expect(dialog).toHaveTextContent('llama-latency search, by 1 day');
    const [before] = api.world.environments;
    await agree(dialog);
    expect(await screen.findByText('1 extended.')).toBeVisible();
    expect(api.world.environments[0].status?.endsAt).not.toBe(
      before.status?.endsAt,
    );
  });

  it('are all that match where one says so, loaded or not, and not those that come later', async () => {
    const api = renderList({
      environments: Array.from({ length: 312 }, (_, index) =>
        soon(`run-${index}`).build(),
      ),
    });
    await tick('Select all shown');
    expect(screen.getByText('100 selected')).toBeVisible();
    await userEvent.click(
      toolbar().getByRole('button', { name: 'Select all 312 that match' }),
    );
    expect(await screen.findByText('312 selected')).toBeVisible();
    api.world.environments = [
      soon('came-later').build(),
      ...api.world.environments,
    ];
    await userEvent.click(toolbar().getByRole('button', { name: 'End…' }));
    await agree(await question('End 312 environments'));
    expect(await screen.findByText('312 ending.')).toBeVisible();
    expect(api.world.environments[0].status?.phase).toBe('Ready');
  });

  it('are let go when another list is shown', async () => {
    renderList();
    await tick('Select all shown');
    await userEvent.click(screen.getByRole('tab', { name: 'All' }));
    await waitFor(() =>
      expect(screen.queryByText('3 selected')).not.toBeInTheDocument(),
    );
  });

  it('are ticked and let go by keyboard', async () => {
    renderList();
    const box = await screen.findByRole('checkbox', {
      name: 'Select reranker',
    });
    box.focus();
    await userEvent.keyboard(' ');
    expect(screen.getByText('1 selected')).toBeVisible();
    await userEvent.keyboard(' ');
    expect(screen.queryByText('1 selected')).not.toBeInTheDocument();
  });
});

describe('one environment of the list', () => {
  it('shows what it costs an hour', async () => {
    renderList({
      environments: [
        soon('llama-latency')
          .status({
            cost: { currency: 'EUR', total: '1.00', perHour: '2.18' },
          })
          .build(),
      ],
    });
    const row = await screen.findByRole('row', { name: /llama-latency/ });
    expect(within(row).getByTitle('2.18 EUR')).toHaveTextContent(/2\.18/);
  });

  it('says Waking until it is ready again', async () => {
    renderList({
      environments: [soon('llama-latency').phase('Ready', 'Waking').build()],
    });
    const row = await screen.findByRole('row', { name: /llama-latency/ });
    expect(within(row).getByText('Waking')).toBeVisible();
  });

  it('is put to sleep from its menu', async () => {
    const api = renderList({ environments: [soon('llama-latency').build()] });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for llama-latency' }),
    );
    const sleep = await screen.findByRole('menuitem', { name: 'Put to sleep' });
    await waitFor(() =>
      expect(sleep).not.toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(sleep);
    await waitFor(() => expect(phases(api)).toEqual(['Asleep']));
  });
});

describe('the list as a file', () => {
  it('has every page of what the filters let through', async () => {
    const saved: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => {
        saved.push(blob);
        return 'blob:saved';
      },
      revokeObjectURL: () => {},
    });
    renderList({
      environments: Array.from({ length: 620 }, (_, index) =>
        soon(`run-${index}`).build(),
      ),
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export CSV' }),
    );
    expect(await screen.findByText('620 saved')).toBeVisible();
    const [blob] = saved;
    // A heading and 17 columns of 620 lines.
    expect(blob.size).toBeGreaterThan(620 * 60);
  });
});
