import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { aClass, FakeEnvironmentsApi } from '../../testing';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

const figures = {
  samples: 128,
  readyP50Seconds: 14,
  readyP95Seconds: 40,
  successRate: 0.98,
};

function render(api: FakeEnvironmentsApi, query = '?class=notebook') {
  return renderEnvironments({ path: `/environments/new${query}`, api });
}

async function review() {
  await userEvent.click(await screen.findByRole('button', { name: 'Review' }));
}

describe('asking for an environment', () => {
  beforeEach(() => sessionStorage.clear());

  it('begins with the classes and how they have done', async () => {
    render(
      new FakeEnvironmentsApi({ classes: [aClass('notebook', {}, figures)] }),
      '?entityRef=component:default/search-api',
    );
    expect(
      await screen.findByRole('link', { name: 'Notebook' }),
    ).toHaveAttribute(
      'href',
      '/environments/new?class=notebook&entityRef=component%3Adefault%2Fsearch-api',
    );
    expect(screen.getByText('98 %')).toBeVisible();
    expect(screen.getByText('14 s')).toBeVisible();
  });

  it('leads from the form over the review to the environment', async () => {
    const api = new FakeEnvironmentsApi({ classes: [aClass()] });
    render(api, '?class=notebook&entityRef=component:default/search-api');
    expect(await screen.findByLabelText(/^Name/)).toHaveValue(
      'search-api-notebook',
    );
    await userEvent.click(screen.getByRole('radio', { name: '4 h' }));
    const replicas = await screen.findByLabelText(/Replicas/);
    await userEvent.clear(replicas);
    await userEvent.type(replicas, '2');
    await review();
    expect(await screen.findByText('Review search-api-notebook')).toBeVisible();
    const ask = screen.getByRole('button', { name: 'Request environment' });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);
    await waitFor(() =>
      expect(api.requested).toEqual([
        {
          metadata: { name: 'search-api-notebook', namespace: 'search' },
          spec: {
            className: 'notebook',
            parameters: { hardware: 'cpu', replicas: 2 },
            owner: 'user:default/jane',
            purpose: { entityRef: 'component:default/search-api' },
            lifetime: { ttl: '4h' },
          },
        },
      ]),
    );
    expect(
      await screen.findByRole('heading', { name: 'search-api-notebook' }),
    ).toBeVisible();
    expect(screen.getByText('Waiting')).toBeVisible();
  });

  it('suggests another name once one has asked under the first', async () => {
    render(new FakeEnvironmentsApi({ classes: [aClass()] }));
    expect(await screen.findByLabelText(/^Name/)).toHaveValue('jane-notebook');
    await review();
    const ask = screen.getByRole('button', { name: 'Request environment' });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);
    const trail = await screen.findByRole('navigation', { name: 'Breadcrumb' });
    await userEvent.click(
      within(trail).getByRole('link', { name: 'Environments' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'New environment' }),
    );
    await userEvent.click(
      await screen.findByRole('link', { name: 'Notebook' }),
    );
    expect(await screen.findByLabelText(/^Name/)).toHaveValue(
      'jane-notebook-2',
    );
  });

  it('names what is wrong at its field before it asks anybody', async () => {
    const api = new FakeEnvironmentsApi({ classes: [aClass()] });
    render(api);
    const name = await screen.findByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'Not A Name');
    await review();
    expect(name).toHaveAccessibleDescription(/must consist of lower case/);
    expect(screen.getByText('One field needs another look.')).toBeVisible();
  });

  it('shows each refusal of the review and leads back to its field', async () => {
    const api = new FakeEnvironmentsApi({
      classes: [aClass()],
      preview: {
        refusals: [
          {
            reason: 'InvalidParameters',
            path: 'spec.parameters.replicas',
            message: 'must be at most 1 on gpu',
          },
        ],
      },
    });
    render(api);
    await review();
    expect(await screen.findByText('It would be refused')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Request environment' }),
    ).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Replicas' }));
    expect(await screen.findAllByText('must be at most 1 on gpu')).toHaveLength(
      2,
    );
    await waitFor(() =>
      expect(screen.getByLabelText(/Replicas/)).toHaveFocus(),
    );
  });

  it('puts a taken name on the name, with nothing lost of what was typed', async () => {
    const api = new FakeEnvironmentsApi({
      classes: [aClass()],
      writeError: new ConflictError('jane-notebook exists'),
    });
    render(api);
    await userEvent.type(
      await screen.findByLabelText('What do you want to find out?'),
      'is it fast?',
    );
    await review();
    const ask = screen.getByRole('button', { name: 'Request environment' });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);
    await waitFor(() =>
      expect(screen.getByLabelText(/^Name/)).toHaveAccessibleDescription(
        'is taken in this project; choose another name',
      ),
    );
    expect(screen.getByLabelText('What do you want to find out?')).toHaveValue(
      'is it fast?',
    );
  });

  it('keeps a draft over a reload of the page', async () => {
    const api = new FakeEnvironmentsApi({ classes: [aClass()] });
    const { unmount } = render(api);
    const name = await screen.findByLabelText(/^Name/);
    await userEvent.clear(name);
    await userEvent.type(name, 'my-draft');
    unmount();
    render(api);
    expect(await screen.findByLabelText(/^Name/)).toHaveValue('my-draft');
  });

  it('shows itself as YAML and as a kubectl command at any step', async () => {
    render(new FakeEnvironmentsApi({ classes: [aClass()] }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as YAML' }),
    );
    expect(
      await screen.findByRole('region', { name: 'Request as YAML' }),
    ).toHaveTextContent(
      /apiVersion: environments.dev\/v1alpha1 kind: Environment .*name: jane-notebook/,
    );
    expect(
      screen.getByRole('region', { name: 'Request as a kubectl command' }),
    ).toHaveTextContent(/^kubectl apply --filename -/);
  });

  it('is found among the classes by words and by tags', async () => {
    render(
      new FakeEnvironmentsApi({
        classes: [
          aClass('notebook'),
          aClass('postgres', {
            title: 'PostgreSQL',
            description: 'A database.',
            tags: ['sql'],
            access: {
              approve: {
                when: '${parameters.replicas > 2}',
                by: ['group:default/dba'],
              },
            },
          }),
        ],
      }),
      '',
    );
    await userEvent.click(await screen.findByRole('button', { name: 'sql' }));
    expect(screen.getByRole('link', { name: 'PostgreSQL' })).toBeVisible();
    expect(screen.queryByRole('link', { name: 'Notebook' })).toBeNull();
    expect(screen.getByText('parameters.replicas > 2')).toBeVisible();
    await userEvent.type(screen.getByLabelText('Search classes'), 'xx');
    expect(screen.getByText('No class matches.')).toBeVisible();
  });

  it('keeps apart what one may not request, and says why', async () => {
    const closed = {
      ...aClass('serving', { title: 'Model serving' }),
      mayRequest: {
        answer: 'No' as const,
        because: 'it is for group:default/ml',
      },
    };
    const api = new FakeEnvironmentsApi({ classes: [aClass(), closed] });
    const { unmount } = render(api, '');
    const classes = within(
      await screen.findByRole('list', { name: 'Classes' }),
    );
    expect(classes.getByRole('link', { name: 'Notebook' })).toBeVisible();
    expect(classes.queryByText('Model serving')).toBeNull();
    const why = screen.getByText(/: it is for group:default\/ml\./);
    expect(why).not.toBeVisible();
    await userEvent.click(
      screen.getByText('One class that you may not request'),
    );
    expect(why).toBeVisible();
    unmount();
    render(api, '?class=serving');
    expect(
      await screen.findByText('You may not request Model serving'),
    ).toBeVisible();
  });

  it('reviews what it takes, whether there is room, and who must approve', async () => {
    render(
      new FakeEnvironmentsApi({
        classes: [aClass()],
        preview: {
          requests: { cpu: '4', gpu: { 'nvidia.com/gpu': '1' } },
          untold: [{ resource: 'tuner', because: 'it scales by itself' }],
          cost: {
            currency: 'EUR',
            perHour: '3.20',
            perHourAsleep: '0.10',
            toEnd: '25.60',
          },
          approval: {
            by: ['group:default/ml-leads'],
            message: 'it needs the approval of group:default/ml-leads',
          },
          project: {
            environments: { used: 2, limit: 10, remaining: 8 },
            limits: [
              {
                resource: 'gpu',
                used: '1',
                asked: '1',
                limit: '1',
                fits: false,
              },
            ],
            fits: false,
            message: 'project search has no room for 1 GPU',
          },
        },
      }),
    );
    await review();
    expect(await screen.findByText('It needs an approval')).toBeVisible();
    expect(screen.getByText('€25.60')).toBeVisible();
    expect(screen.getByText('4 cores')).toBeVisible();
    expect(screen.getByText(/it scales by itself/)).toBeVisible();
    expect(
      screen.getByRole('row', { name: 'GPUs 1 1 1 too much' }),
    ).toBeVisible();
    expect(
      screen.getByText(/It would wait: project search has no room/),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Request environment' }),
    ).toBeEnabled();
  });

  it('sleeps by a schedule that is told in words and checked where it is typed', async () => {
    render(
      new FakeEnvironmentsApi({ classes: [aClass()] }),
      '?class=notebook&sleep=0+19+*+*+1-5&timeZone=Europe%2FParis',
    );
    expect(
      await screen.findByText(
        /It sleeps at 19:00, Monday through Friday \(Europe\/Paris\)/,
      ),
    ).toBeVisible();
    const wakes = screen.getByLabelText('Wakes');
    await userEvent.type(wakes, '8');
    await review();
    expect(wakes).toHaveAccessibleDescription(/must have five fields/);
  });

  it('is handed on as a link that opens it filled in', async () => {
    render(
      new FakeEnvironmentsApi({ classes: [aClass()] }),
      '?class=notebook&name=mine&ttl=4h',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show as YAML' }),
    );
    expect(
      screen.getByRole('region', { name: 'Link to this form, filled in' }),
    ).toHaveTextContent(
      /\/environments\/new\?class=notebook&name=mine&.*ttl=4h/,
    );
  });

  it('says so when a class is unknown', async () => {
    render(new FakeEnvironmentsApi({ classes: [aClass()] }), '?class=nope');
    expect(await screen.findByText('There is no class nope')).toBeVisible();
  });
});
