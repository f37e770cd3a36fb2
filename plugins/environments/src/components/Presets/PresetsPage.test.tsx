import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import type { ClassStanding } from '@environments-dev/plugin-environments-common';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import {
  aClass,
  anEnvironment,
  aPreset,
  aRecord,
  FakeEnvironmentsApi,
} from '../../testing';

const moved: ClassStanding = {
  state: 'Moved',
  revision: '5f3c9a1e0b7d2c44',
  today: '00000000000000b2',
  changes: [{ change: 'Added', name: 'zone', required: false, default: 'a' }],
  problems: [
    { path: 'spec.parameters.replicas', message: 'is 9; must be <= 4' },
  ],
};

function open(api: FakeEnvironmentsApi, path = '/environments/presets') {
  renderEnvironments({ path, api });
  return api;
}

const withPresets = (
  presets = [aPreset()],
  world: ConstructorParameters<typeof FakeEnvironmentsApi>[0] = {},
) => new FakeEnvironmentsApi({ classes: [aClass()], presets, ...world });

describe('the page of presets', () => {
  beforeEach(() => sessionStorage.clear());

  it('says how to make the first one', async () => {
    open(withPresets([]));
    expect(await screen.findByText('There is no preset yet')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'New environment' }),
    ).toHaveAttribute('href', '/environments/new');
  });

  it('says that it loads, and tells a fault from there being none', async () => {
    open(withPresets([], { hangs: true }));
    expect(
      await screen.findByRole('status', { name: 'Loading the presets' }),
    ).toBeInTheDocument();
  });

  it('tells that one may not see them', async () => {
    open(withPresets([], { readError: new NotAllowedError('no') }));
    expect(
      await screen.findByText('You may not see the presets'),
    ).toBeVisible();
  });

  it('shows what each fixes, whose it is, and whether its class has moved on', async () => {
    open(
      withPresets([
        aPreset(),
        aPreset('old', {
          spec: { title: 'Old' },
          standing: moved,
          mayChange: false,
        }),
        aPreset('gone', {
          spec: { title: 'Gone', className: 'gone' },
          standing: { state: 'ClassGone' },
        }),
      ]),
    );
    const list = await screen.findByRole('list', { name: 'Presets' });
    const [mine, old, gone] = within(list).getAllByRole('listitem');
    await waitFor(() => expect(mine).toHaveTextContent('Hardwaregpu'));
    expect(mine).toHaveTextContent('Lives4 h');
    expect(old).toHaveTextContent('One value no longer holds');
    expect(
      within(old).queryByRole('button', { name: 'Change Old' }),
    ).toBeNull();
    expect(gone).toHaveTextContent('Its class is gone');
    expect(within(gone).queryByRole('button', { name: 'Use Gone' })).toBeNull();
    expect(
      within(mine).getByRole('button', { name: 'Use GPU notebook' }),
    ).toHaveAttribute('href', '/environments/new?preset=search%2Fgpu-notebook');
  });

  it('finds them by words, with the search in the URL', async () => {
    open(withPresets([aPreset(), aPreset('cpu', { spec: { title: 'CPU' } })]));
    await userEvent.type(await screen.findByLabelText('Search presets'), 'cpu');
    await waitFor(() =>
      expect(screen.queryByText('GPU notebook')).not.toBeInTheDocument(),
    );
    expect(await screen.findByText('CPU')).toBeVisible();
  });

  it('changes what is fixed and what it is called', async () => {
    const api = open(withPresets());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Change GPU notebook' }),
    );
    const title = await screen.findByLabelText(/^Title/);
    await userEvent.clear(title);
    await userEvent.paste('GPU for all');
    await userEvent.click(screen.getByLabelText('Fix Hardware'));
    await userEvent.click(screen.getByLabelText('Fix Replicas'));
    await userEvent.click(screen.getByText('Save'));
    expect(
      await screen.findByRole('link', { name: 'GPU for all' }),
    ).toBeVisible();
    expect(api.world.presets[0].spec).toMatchObject({
      title: 'GPU for all',
      fixed: ['replicas'],
    });
  });

  it('asks once more before it deletes one', async () => {
    const api = open(withPresets());
    await userEvent.click(
      await screen.findByRole('button', { name: 'Delete GPU notebook' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Delete GPU notebook?',
    });
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Delete preset' }),
    );
    expect(await screen.findByText('There is no preset yet')).toBeVisible();
    expect(api.world.presets).toEqual([]);
  });
});

describe('a form that a preset fills in', () => {
  const path = '/environments/new?preset=search%2Fgpu-notebook';
  beforeEach(() => sessionStorage.clear());

  it('shows fixed values locked, open ones to change, what differs since, and asks for both', async () => {
    const api = open(
      withPresets([
        aPreset('gpu-notebook', {
          standing: moved,
        }),
      ]),
      path,
    );
    const hardware = await screen.findByLabelText(/Hardware/);
    expect(hardware).toHaveAttribute('aria-disabled', 'true');
    expect(screen.getByText('Fixed by the preset')).toBeVisible();
    expect(screen.getByText('is 9; must be <= 4')).toBeVisible();
    expect(screen.getByText('zone is new, usually a')).toBeVisible();
    const replicas = screen.getByLabelText(/Replicas/);
    expect(replicas).toBeEnabled();
    fireEvent.change(replicas, { target: { value: '3' } });
    expect(screen.getByRole('radio', { name: '4 h' })).toBeChecked();
    await userEvent.click(screen.getByText('Review'));
    const ask = await screen.findByRole('button', {
      name: 'Request environment',
    });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);
    await waitFor(() =>
      expect(api.requested).toMatchObject([
        {
          spec: {
            className: 'notebook',
            parameters: { hardware: 'gpu', replicas: 3 },
            lifetime: { ttl: '4h' },
          },
        },
      ]),
    );
  });

  it('is chosen beside the classes, and keeps what the link filled in', async () => {
    open(
      withPresets(),
      '/environments/new?entityRef=component%3Adefault%2Fsearch-api',
    );
    expect(
      await screen.findByRole('link', { name: 'GPU notebook' }),
    ).toHaveAttribute(
      'href',
      '/environments/new?entityRef=component%3Adefault%2Fsearch-api&preset=search%2Fgpu-notebook',
    );
  });

  it('says so when there is no such preset', async () => {
    open(withPresets([]), path);
    expect(
      await screen.findByText('There is no preset gpu-notebook'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Choose a class' }),
    ).toHaveAttribute('href', '/environments/new');
  });
});

describe('saving as a preset', () => {
  beforeEach(() => sessionStorage.clear());

  async function fillIn(title: string) {
    await userEvent.click(await screen.findByText('Save as preset'));
    await userEvent.click(await screen.findByLabelText(/^Title/));
    await userEvent.paste(title);
    await userEvent.click(await screen.findByLabelText('Fix Hardware'));
    await userEvent.click(screen.getByText('Save preset'));
  }

  it('is offered in the form, with what was filled in so far', async () => {
    const api = open(
      withPresets([]),
      '/environments/new?class=notebook&ttl=4h',
    );
    await fillIn('My notebook');
    await waitFor(() =>
      expect(api.world.presets).toMatchObject([
        {
          metadata: { name: 'my-notebook', namespace: 'search' },
          spec: {
            title: 'My notebook',
            owner: 'user:default/jane',
            className: 'notebook',
            parameters: { hardware: 'cpu', replicas: 1 },
            fixed: ['hardware'],
            lifetime: { ttl: '4h' },
          },
        },
      ]),
    );
    expect(screen.getByLabelText(/^Name/)).toBeInTheDocument();
  });

  it('is offered on the page of an environment, and says when the name is taken', async () => {
    const api = open(
      withPresets([aPreset('mine')], {
        environments: [anEnvironment().ready('1h').build()],
      }),
      '/environments/search/llama-latency',
    );
    await fillIn('Mine');
    expect(await screen.findByLabelText(/^Title/)).toHaveAccessibleDescription(
      /has a preset of that name already/,
    );
    await userEvent.click(screen.getByLabelText(/^Title/));
    await userEvent.paste(' too');
    await userEvent.click(screen.getByText('Save preset'));
    await waitFor(() => expect(api.world.presets).toHaveLength(2));
    expect(api.world.presets[1]).toMatchObject({
      metadata: { name: 'mine-too' },
      spec: { parameters: { hardware: 'cpu' }, fixed: ['hardware'] },
    });
  });

  it('tells why it was refused', async () => {
    open(
      withPresets([], {
        records: [aRecord()],
        writeError: new NotAllowedError('jane may not save presets there'),
      }),
      '/environments/search/llama-latency',
    );
    await fillIn('Mine');
    expect(
      await screen.findByText('jane may not save presets there'),
    ).toBeVisible();
  });
});

describe('asking for the same again', () => {
  const path = '/environments/search/llama-latency';

  async function again(api: FakeEnvironmentsApi) {
    open(api, path);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Request again' }),
    );
    return within(await screen.findByRole('dialog'));
  }

  it('fills in the form at once while the class is the same', async () => {
    const dialog = await again(withPresets([], { records: [aRecord()] }));
    expect(
      await dialog.findByRole('button', { name: 'Fill in the form' }),
    ).toHaveAttribute('href', expect.stringContaining('name=llama-latency'));
  });

  it('offers what it was exactly, or today’s class with the difference', async () => {
    const dialog = await again(
      withPresets([], {
        environments: [anEnvironment().ready('1h').build()],
        repeat: { standing: moved },
      }),
    );
    expect(await dialog.findByText('is 9; must be <= 4')).toBeVisible();
    expect(
      dialog.getByRole('button', { name: 'Exactly as then' }),
    ).toHaveAttribute(
      'href',
      expect.stringContaining('revision=5f3c9a1e0b7d2c44'),
    );
    expect(
      dialog.getByRole('button', { name: 'With today’s class' }),
    ).toHaveAttribute('href', expect.not.stringContaining('revision='));
  });

  it('opens the form with that revision, its values locked', async () => {
    sessionStorage.clear();
    const then = aClass('notebook', {
      parameters: {
        type: 'object',
        properties: { colour: { type: 'string', title: 'Colour' } },
      },
    });
    open(
      withPresets([], {
        classDetails: {
          revisions: {
            notebook: [
              {
                revision: '5f3c9a1e0b7d2c44',
                isToday: false,
                environments: 0,
                spec: then.spec,
              },
            ],
          },
        },
      }),
      `/environments/new?class=notebook&revision=5f3c9a1e0b7d2c44&params=${encodeURIComponent(
        '{"colour":"red"}',
      )}`,
    );
    const colour = await screen.findByLabelText(/Colour/);
    expect(colour).toHaveValue('red');
    expect(colour).toBeDisabled();
    expect(
      screen.getByRole('link', { name: /Ask with today’s class instead/ }),
    ).toHaveAttribute('href', expect.not.stringContaining('revision='));
  });
});
