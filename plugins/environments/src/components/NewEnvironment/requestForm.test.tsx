import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Entity } from '@backstage/catalog-model';
import {
  makeFieldSchema,
  type FieldExtensionComponentProps,
} from '@backstage/plugin-scaffolder-react';
import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import type { HardwareChoice } from '@environments-dev/plugin-environments-common';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import { aClass, FakeEnvironmentsApi } from '../../testing';

const repositoryField = createFormField({
  name: 'RepositoryPicker',
  schema: makeFieldSchema({ output: z => z.string() }),
  component: ({
    formData,
    onChange,
    idSchema,
  }: FieldExtensionComponentProps<string>) => (
    <label>
      Repository of the portal
      <input
        id={idSchema?.$id}
        value={formData ?? ''}
        onChange={event => onChange(event.target.value)}
      />
    </label>
  ),
  validation: (value, field) => {
    if (!value.startsWith('https://')) {
      field.addError('must be the address of a repository');
    }
  },
});

function render(
  api: FakeEnvironmentsApi,
  more: Partial<Parameters<typeof renderEnvironments>[0]> = {},
) {
  return renderEnvironments({
    path: '/environments/new?class=notebook',
    api,
    ...more,
  });
}

describe('the cards of classes', () => {
  const cpu: HardwareChoice = {
    parameters: {},
    requests: { cpu: '1', memory: '4Gi' },
    perHour: { currency: 'EUR', amount: '0.06' },
    room: { fits: 'Now', devices: [] },
  };
  const gpu: HardwareChoice = {
    label: 'gpu',
    parameters: { hardware: 'gpu' },
    requests: { cpu: '1', memory: '4Gi', gpu: { 'nvidia.com/gpu': '1' } },
    perHour: { currency: 'EUR', amount: '2.16' },
    room: {
      fits: 'Later',
      message: 'no node has room for server now',
      devices: [{ resource: 'nvidia.com/gpu', free: '0', total: '64' }],
    },
  };

  it('say on what a class runs, what an hour costs, and whether that is free now', async () => {
    const notebook = { ...aClass('notebook'), hardware: [cpu, gpu] };
    render(new FakeEnvironmentsApi({ classes: [notebook] }), {
      path: '/environments/new?entityRef=component:default/search-api',
    });
    const choices = within(
      await screen.findByRole('list', { name: 'Hardware' }),
    );
    const [usual, withGpu] = choices.getAllByRole('listitem');
    expect(usual).toHaveTextContent('1 core, 4 GiB · free now€0.06/h');
    expect(withGpu).toHaveTextContent(
      'With gpu 1 NVIDIA GPU, 1 core, 4 GiB · 0 of 64 free€2.16/h',
    );
    await userEvent.click(choices.getByRole('link', { name: 'With gpu' }));
    expect(await screen.findByLabelText(/^Hardware/)).toHaveTextContent('gpu');
    expect(screen.getByLabelText(/^Name/)).toHaveValue('search-api-notebook');
  });
});

describe('the form', () => {
  beforeEach(() => sessionStorage.clear());

  it('says what is wrong as one types, of what one has been at, and takes it back', async () => {
    const name = aClass('notebook', {
      parameters: {
        type: 'object',
        required: ['model'],
        properties: {
          model: { type: 'string', title: 'Model' },
          replicas: { type: 'integer', title: 'Replicas', maximum: 4 },
        },
      },
    });
    render(new FakeEnvironmentsApi({ classes: [name] }));
    const replicas = await screen.findByLabelText('Replicas');
    await userEvent.type(replicas, '9');
    expect(
      await screen.findByText('One field needs another look.'),
    ).toBeVisible();
    expect(screen.getAllByText('is 9; must be <= 4')).toHaveLength(2);
    expect(screen.queryByText('is required')).not.toBeInTheDocument();
    await userEvent.clear(replicas);
    await userEvent.type(replicas, '2');
    await waitFor(() =>
      expect(
        screen.queryByText('One field needs another look.'),
      ).not.toBeInTheDocument(),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(await screen.findAllByText('is required')).not.toHaveLength(0);
    await waitFor(() => expect(screen.getByLabelText(/Model/)).toHaveFocus());
  });

  it('has the form fields of the portal, and asks them before the review', async () => {
    const api = new FakeEnvironmentsApi({
      classes: [
        aClass('notebook', {
          parameters: {
            type: 'object',
            properties: {
              repository: {
                type: 'string',
                title: 'Repository',
                'ui:field': 'RepositoryPicker',
              },
              other: { type: 'string', title: 'Other', 'ui:field': 'Unknown' },
            },
          },
        }),
      ],
    });
    render(api, { formFields: [repositoryField] });
    const field = await screen.findByLabelText('Repository of the portal');
    expect(screen.getByLabelText('Other')).toBeVisible();
    await userEvent.type(field, 'search');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findAllByText('must be the address of a repository'),
    ).not.toHaveLength(0);
    await waitFor(() => expect(field).toHaveFocus());
    await userEvent.clear(field);
    await userEvent.type(field, 'https://git/search');
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      await screen.findByRole('button', { name: 'Request environment' }),
    ).toBeVisible();
  });

  it('finds what it is for in the catalog, and can be shown there', async () => {
    const entity = (name: string, title: string): Entity => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, title },
      spec: {},
    });
    const api = new FakeEnvironmentsApi({ classes: [aClass()] });
    render(api, {
      entities: [
        entity('checkout', 'Checkout'),
        entity('search-api', 'Search API'),
      ],
    });
    const field = await screen.findByLabelText('Component or system it is for');
    await userEvent.type(field, 'search');
    await userEvent.click(
      await screen.findByRole('option', { name: /Search API/ }),
    );
    expect(field).toHaveValue('Search API');
    await userEvent.click(
      screen.getByRole('checkbox', {
        name: 'Show it in the catalog while it is there',
      }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    const ask = await screen.findByRole('button', {
      name: 'Request environment',
    });
    await waitFor(() => expect(ask).toBeEnabled());
    await userEvent.click(ask);
    await waitFor(() =>
      expect(api.requested).toMatchObject([
        {
          metadata: { labels: { 'environments.dev/long-lived': 'true' } },
          spec: { purpose: { entityRef: 'component:default/search-api' } },
        },
      ]),
    );
  });

  it('tells in the review that the nodes are full', async () => {
    render(
      new FakeEnvironmentsApi({
        classes: [aClass()],
        preview: {
          room: {
            fits: 'Later',
            message: 'no node has room for server now',
            devices: [{ resource: 'nvidia.com/gpu', free: '0', total: '8' }],
          },
        },
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Review' }),
    );
    expect(
      await screen.findByText(
        'It would wait for a node. No node has room for server now.',
      ),
    ).toBeVisible();
    expect(screen.getByText('0 of 8 free now')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Request environment' }),
    ).toBeEnabled();
  });
});
