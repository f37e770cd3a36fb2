import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import {
  aClass,
  aClassRevision,
  anEnvironment,
  FakeEnvironmentsApi,
} from '../../testing';

const OLD = '00000000000000a1';
const NEW = '00000000000000b2';

/** As the controller leaves a class that it has looked at. */
function checked(answer: ClassAnswer, errors: object[] = []): ClassAnswer {
  return {
    ...answer,
    metadata: { ...answer.metadata, generation: 3 },
    status: {
      observedGeneration: 3,
      revision: NEW,
      environments: 3,
      errors: errors.map(error => ({ path: '', message: '', ...error })),
      conditions: [
        {
          type: 'Valid',
          status: errors.length > 0 ? 'False' : 'True',
          reason: 'Checked',
          message: '',
          lastTransitionTime: '2026-11-01T09:00:00Z',
        },
      ],
    },
  };
}

const notebook = checked(
  aClass(
    'notebook',
    {
      resources: [
        { name: 'work', template: { kind: 'PersistentVolumeClaim' } },
        { name: 'server', template: { kind: 'Deployment' } },
      ],
      access: {
        request: [],
        approve: {
          when: '${parameters.replicas > 2}',
          by: ['group:default/ml-leads'],
        },
      },
    },
    { samples: 20, readyP50Seconds: 14, readyP95Seconds: 60, successRate: 0.9 },
  ),
);
const broken = checked(aClass('broken', { title: 'Broken', tags: ['sql'] }), [
  { path: 'spec.resources[0]', message: 'is part of a cycle' },
  { path: 'spec.outputs[1].value', message: 'gives a list' },
]);

function open(path: string, api: FakeEnvironmentsApi, denied?: string[]) {
  renderEnvironments({ path: `/environments/classes${path}`, api, denied });
  return api;
}

describe('the catalog of classes', () => {
  const catalog = () =>
    new FakeEnvironmentsApi({ classes: [notebook, broken] });

  it('shows how each is doing, and finds them by words and tag', async () => {
    open('', catalog());
    const table = within(await screen.findByRole('table'));
    const row = within(table.getByRole('row', { name: /Notebook notebook/ }));
    expect(row.getByText('Valid')).toBeVisible();
    expect(row.getByText('0000000')).toHaveAttribute('title', NEW);
    expect(row.getByText('14 s')).toBeVisible();
    expect(row.getByText('90 % of 20')).toBeVisible();
    expect(table.getByText('2 errors')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'sql' }));
    await waitFor(() =>
      expect(table.queryByText('Notebook')).not.toBeInTheDocument(),
    );
    await userEvent.type(screen.getByLabelText('Search classes'), 'nothing');
    expect(await screen.findByText('No class matches')).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the search' }),
    );
    expect(
      await screen.findByRole('link', { name: 'Notebook' }),
    ).toHaveAttribute('href', '/environments/classes/notebook');
  });

  it('says so when there is none, and where one begins', async () => {
    open('', new FakeEnvironmentsApi());
    expect(await screen.findByText('There is no class yet')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Open the playground' }),
    ).toHaveAttribute('href', '/environments/playground');
  });

  it('tells loading, a denial and a list of none apart', async () => {
    open('', new FakeEnvironmentsApi({ hangs: true }));
    expect(
      await screen.findByRole('status', { name: 'Loading the classes' }),
    ).toBeInTheDocument();
    open('', new FakeEnvironmentsApi({ readError: new NotAllowedError('no') }));
    expect(
      await screen.findByText('You may not see the classes'),
    ).toBeVisible();
  });
});

describe('the page of a class', () => {
  const before = aClass('notebook', { title: 'Notebooks' });
  const world = () =>
    new FakeEnvironmentsApi({
      classes: [notebook, broken],
      environments: [
        anEnvironment('llama', new Date())
          .ready('1h')
          .status({ classRevision: OLD })
          .build(),
      ],
      classDetails: {
        revisions: {
          notebook: [
            aClassRevision(NEW, notebook, { isToday: true }),
            aClassRevision(OLD, before, { environments: 3 }),
          ],
        },
        history: {
          notebook: {
            environments: 3,
            weeks: [
              { from: '2026-11-09T00:00:00.000Z', ready: 0, failed: 0 },
              {
                from: '2026-11-16T00:00:00.000Z',
                ready: 4,
                failed: 1,
                readyP50Seconds: 14,
                readyP95Seconds: 60,
              },
            ],
          },
        },
      },
    });

  it('says what it takes, by which rules, in which order and who lives by it', async () => {
    open('/notebook', world());
    expect(
      await screen.findByRole('heading', { name: 'Notebook' }),
    ).toBeVisible();
    const parameters = within(
      screen.getByRole('table', { name: 'Parameters' }),
    );
    expect(
      parameters.getByRole('row', {
        name: 'Replicas replicas whole number 1 1 to 4 May need an approval.',
      }),
    ).toBeVisible();
    expect(screen.getByText('When its time is up it ends.')).toBeVisible();
    expect(await screen.findByText('Then, wave 2')).toBeVisible();
    const use = within(
      await screen.findByRole('region', { name: 'Who uses it' }),
    );
    expect(await use.findByRole('link', { name: 'llama' })).toBeVisible();
    expect(await use.findByText('2 more that you may not see.')).toBeVisible();
    expect(
      use.getByRole('link', { name: 'Show it in the list' }),
    ).toHaveAttribute('href', '/environments?scope=all&class=notebook');
    const weeks = within(
      await screen.findByRole('table', { name: 'Starts by week' }),
    );
    expect(
      weeks.getByRole('row', { name: 'Nov 16 4 1 14 s 1 min' }),
    ).toBeVisible();
    expect(weeks.queryByText('Nov 9')).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'New environment' }),
    ).toHaveAttribute('href', '/environments/new?class=notebook');
  });

  it('shows how today’s version came from the one before, in words too', async () => {
    open('/notebook', world());
    const difference = within(
      await screen.findByRole('table', {
        name: 'From revision 0000000 to 0000000',
      }),
    );
    expect(
      difference.getByRole('row', { name: /removed title: Notebooks/ }),
    ).toBeVisible();
    expect(
      difference.getByRole('row', { name: /added title: Notebook$/ }),
    ).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('to'), OLD);
    expect(await screen.findByText(/It is the same revision/)).toBeVisible();
  });

  it('says what is wrong with it and offers nothing that would be refused', async () => {
    open('/broken', world());
    const errors = within(
      await screen.findByRole('list', { name: 'Errors of the class' }),
    );
    expect(
      errors.getByText('spec.outputs[1].value').closest('li'),
    ).toHaveTextContent('spec.outputs[1].value: gives a list');
    expect(
      screen.queryByRole('button', { name: 'New environment' }),
    ).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Open in the playground' }),
    ).toHaveAttribute('href', '/environments/playground?class=broken');
  });

  it('offers no request to who may make none', async () => {
    const others = checked({
      ...aClass('others', { title: 'Of others' }),
      mayRequest: { answer: 'No', because: 'it is for group:default/others' },
    });
    open('/others', new FakeEnvironmentsApi({ classes: [others] }));
    await screen.findByRole('heading', { name: 'Of others' });
    expect(
      screen.queryByRole('button', { name: 'New environment' }),
    ).not.toBeInTheDocument();
  });

  it('says so when there is no such class', async () => {
    open('/gone', world());
    expect(await screen.findByText('There is no class gone')).toBeVisible();
  });
});
