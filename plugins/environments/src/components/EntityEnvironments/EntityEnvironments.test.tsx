import { screen } from '@testing-library/react';
import type { Entity } from '@backstage/catalog-model';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { environmentsApiRef } from '../../api';
import { rootRouteRef } from '../../routes';
import { aClass, anEnvironment, FakeEnvironmentsApi } from '../../testing';
import {
  EntityEnvironmentsCardExtension,
  EntityEnvironmentsContentExtension,
  ResourceEnvironmentCardExtension,
} from './extensions';
import { isEnvironmentsAvailable } from './isEnvironmentsAvailable';

const entity: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'search-api', namespace: 'default' },
  spec: { owner: 'group:default/search' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/search' }],
};

const NEW_LINK =
  '/environments/new?owner=group%3Adefault%2Fsearch&entityRef=component%3Adefault%2Fsearch-api';

function render(
  element: JSX.Element,
  api: FakeEnvironmentsApi,
  of: Entity = entity,
) {
  return renderInTestApp(
    <EntityProvider entity={of}>{element}</EntityProvider>,
    {
      apis: [[environmentsApiRef, api]],
      mountedRoutes: {
        '/environments': rootRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

function someEnvironments() {
  const now = new Date();
  const of = (name: string, entityRef: string) =>
    anEnvironment(name, now)
      .ready('1h')
      .endsIn('7h')
      .with({ purpose: { entityRef } })
      .build();
  return new FakeEnvironmentsApi({
    classes: [aClass()],
    environments: [
      of('ours', 'component:default/search-api'),
      of('theirs', 'component:default/checkout'),
    ],
  });
}

describe('the environments of an entity', () => {
  it('are those that are for it, on its tab', async () => {
    render(<EntityEnvironmentsContentExtension />, someEnvironments());
    expect(await screen.findByText('ours')).toBeVisible();
    expect(screen.queryByText('theirs')).not.toBeInTheDocument();
  });

  it('begin with a link that knows the entity and its owner', async () => {
    render(<EntityEnvironmentsContentExtension />, new FakeEnvironmentsApi());
    expect(await screen.findByText('No environments')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'New environment' }),
    ).toHaveAttribute('href', NEW_LINK);
  });

  it('show on its card with what is left of their time', async () => {
    render(<EntityEnvironmentsCardExtension />, someEnvironments());
    expect(await screen.findByRole('link', { name: 'ours' })).toHaveAttribute(
      'href',
      '/environments/search/ours',
    );
    expect(
      screen.getByRole('img', { name: /^Lifetime: deleted/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'New environment' }),
    ).toHaveAttribute('href', NEW_LINK);
  });

  it('say so on the card when there are none', async () => {
    render(<EntityEnvironmentsCardExtension />, new FakeEnvironmentsApi());
    expect(await screen.findByText('None now.')).toBeVisible();
  });

  it('are, of a group, those that it answers for', async () => {
    const now = new Date();
    const ownedBy = (owner: string, name: string) =>
      anEnvironment(name, now).ready('1h').with({ owner }).build();
    render(
      <EntityEnvironmentsContentExtension />,
      new FakeEnvironmentsApi({
        classes: [aClass()],
        environments: [
          ownedBy('group:default/search', 'ours'),
          ownedBy('group:default/payments', 'theirs'),
        ],
      }),
      { ...entity, kind: 'Group', metadata: { name: 'search' } },
    );
    expect(await screen.findByText('ours')).toBeVisible();
    expect(screen.queryByText('theirs')).not.toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'New environment' }),
    ).toHaveAttribute(
      'href',
      '/environments/new?owner=group%3Adefault%2Fsearch',
    );
  });

  it('are for components, systems, groups and users', () => {
    for (const kind of ['Component', 'System', 'Group', 'User']) {
      expect(isEnvironmentsAvailable({ ...entity, kind })).toBe(true);
    }
    expect(isEnvironmentsAvailable({ ...entity, kind: 'API' })).toBe(false);
  });
});

describe('the resource of a long-lived environment', () => {
  const resource = (annotation: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: 'environment-search-ours',
      annotations: { 'environments.dev/environment': annotation },
    },
    spec: { type: 'environment', owner: 'group:default/search' },
  });

  it('shows how the environment is, and leads back to it', async () => {
    render(
      <ResourceEnvironmentCardExtension />,
      someEnvironments(),
      resource('search/ours'),
    );
    expect(await screen.findByRole('link', { name: 'ours' })).toHaveAttribute(
      'href',
      '/environments/search/ours',
    );
    expect(
      screen.getByRole('img', { name: /^Lifetime: deleted/ }),
    ).toBeVisible();
  });

  it('says so when the environment is gone', async () => {
    render(
      <ResourceEnvironmentCardExtension />,
      someEnvironments(),
      resource('search/gone'),
    );
    expect(
      await screen.findByText('It has ended, or you may not see it.'),
    ).toBeVisible();
  });
});
