import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  environmentPermissions,
  environmentReadPermission,
} from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment, FakeEnvironmentsApi } from '../testing';
import { renderEnvironments } from '../__testUtils__/renderEnvironments';

// In a file of their own: `usePermission` caches answers for as long as the page
// lives, which in a test is the file.
const denied = environmentPermissions
  .map(({ name }) => name)
  .filter(name => name !== environmentReadPermission.name);

function someEnvironment() {
  return new FakeEnvironmentsApi({
    classes: [aClass()],
    environments: [
      anEnvironment('llama-latency', new Date())
        .ready('2h')
        .endsIn('6h')
        .build(),
    ],
  });
}

describe('who may only look', () => {
  it('is told so in place of the form', async () => {
    renderEnvironments({
      path: '/environments/new',
      api: someEnvironment(),
      denied,
    });
    expect(
      await screen.findByText('You may not request environments'),
    ).toBeVisible();
  });

  it('is not offered insights', async () => {
    renderEnvironments({
      path: '/environments',
      api: someEnvironment(),
      denied,
    });
    expect(await screen.findByText('llama-latency')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Insights' }),
    ).not.toBeInTheDocument();
  });

  it('finds the actions of a row switched off', async () => {
    renderEnvironments({
      path: '/environments',
      api: someEnvironment(),
      denied,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for llama-latency' }),
    );
    for (const item of await screen.findAllByRole('menuitem')) {
      expect(item).toHaveAttribute('aria-disabled', 'true');
    }
  });

  it('is offered neither extending, sleeping, ending nor asking again on the page', async () => {
    renderEnvironments({
      path: '/environments/search/llama-latency',
      api: someEnvironment(),
      denied,
    });
    expect(await screen.findByText('14 days from ready')).toBeVisible();
    expect(
      screen.queryByRole('button', {
        name: /^(Extend|Put to sleep|End|Request again|Save as preset)/,
      }),
    ).not.toBeInTheDocument();
  });

  it('is not offered logs, neither by a tab nor by a link', async () => {
    renderEnvironments({
      path: '/environments/search/llama-latency?tab=logs',
      api: someEnvironment(),
      denied,
    });
    expect(await screen.findByText('14 days from ready')).toBeVisible();
    expect(screen.getByRole('tab', { name: 'Events' })).toBeVisible();
    expect(screen.queryByRole('tab', { name: 'Logs' })).not.toBeInTheDocument();
  });
});
