import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/frontend-test-utils';
import { anEnvironment, FakeEnvironmentsApi } from '../../../testing';
import { renderEnvironments } from '../../../__testUtils__/renderEnvironments';

const now = new Date();

const api = () =>
  new FakeEnvironmentsApi({
    environments: [
      anEnvironment('llama-latency', now).ready('2h').endsIn('6h').build(),
      anEnvironment('vector-import', now).phase('Failed', 'Crashed').build(),
    ],
  });

const views = () => within(screen.getByRole('group', { name: 'Saved views' }));
const phase = () => screen.getByRole('combobox', { name: 'Phase' });

async function choose(view: string, action: string) {
  await userEvent.click(
    views().getByRole('button', { name: `Actions for view ${view}` }),
  );
  await userEvent.click(await screen.findByRole('menuitem', { name: action }));
}

describe('views of the list', () => {
  it('are kept under a name, shown again, renamed and deleted', async () => {
    renderEnvironments({
      path: '/environments?scope=all&phase=Failed',
      api: api(),
    });
    await screen.findByText('vector-import');
    await userEvent.click(
      screen.getByRole('button', { name: 'Save this view…' }),
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Save this view',
    });
    const save = within(dialog).getByRole('button', { name: 'Save view' });
    await userEvent.click(save);
    expect(within(dialog).getByText('Give it a name')).toBeVisible();
    await userEvent.type(within(dialog).getByLabelText('Name'), 'Broken');
    await userEvent.click(save);
    expect(
      await screen.findByRole('button', { name: 'Broken', pressed: true }),
    ).toBeVisible();

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('llama-latency')).toBeVisible();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Broken', pressed: false }),
    );
    await waitFor(() => expect(phase()).toHaveValue('Failed'));
    await waitFor(() =>
      expect(screen.queryByText('llama-latency')).not.toBeInTheDocument(),
    );

    await choose('Broken', 'Rename…');
    const name = await screen.findByLabelText('Name');
    await userEvent.clear(name);
    await userEvent.type(name, 'To mend{Enter}');
    expect(
      await screen.findByRole('button', { name: 'To mend', pressed: true }),
    ).toBeVisible();
    await choose('To mend', 'Delete');
    expect(
      await screen.findByRole('button', { name: 'Save this view…' }),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'To mend' }),
    ).not.toBeInTheDocument();
  });

  it('can be what the list begins with, and never stand against what its URL says', async () => {
    const storage = mockApis.storage();
    await storage.forBucket('environments').set('saved-views', {
      views: [{ name: 'Broken', search: 'scope=all&phase=Failed' }],
      defaultName: 'Broken',
    });
    const { unmount } = renderEnvironments({
      path: '/environments',
      api: api(),
      storage,
    });
    expect(
      await screen.findByRole('button', { name: /Broken$/, pressed: true }),
    ).toBeVisible();
    await waitFor(() => expect(phase()).toHaveValue('Failed'));
    await userEvent.click(screen.getByRole('tab', { name: 'Mine' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('llama-latency')).toBeVisible();
    unmount();

    renderEnvironments({
      path: '/environments?scope=all',
      api: api(),
      storage,
    });
    expect(await screen.findByText('llama-latency')).toBeVisible();
    expect(phase()).toHaveValue('');
  });
});
