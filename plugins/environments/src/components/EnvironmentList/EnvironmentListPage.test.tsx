import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { aClass, anEnvironment, FakeEnvironmentsApi } from '../../testing';
import {
  FakeSignals,
  renderEnvironments,
} from '../../__testUtils__/renderEnvironments';

const now = new Date();
const classes = [aClass()];

function soon(name: string) {
  return anEnvironment(name, now).ready('2h').endsIn('6h');
}

describe('the list of environments', () => {
  it('shows each with project, class, phase, owner and what is left of its time', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [soon('llama-latency').build()],
    });
    renderEnvironments({ path: '/environments', api });
    const row = await screen.findByRole('row', { name: /llama-latency/ });
    expect(
      within(row).getByText('search', { selector: 'th > span' }),
    ).toBeVisible();
    expect(await within(row).findByText('Notebook')).toBeVisible();
    expect(within(row).getByText('Ready')).toBeVisible();
    expect(
      within(row).getByRole('img', { name: /^Lifetime: deleted .* left$/ }),
    ).toBeVisible();
    expect(
      within(row).getByRole('link', { name: 'llama-latency' }),
    ).toHaveAttribute('href', '/environments/search/llama-latency');
  });

  it('offers the golden paths while there is nothing', async () => {
    const api = new FakeEnvironmentsApi({ classes });
    renderEnvironments({ path: '/environments', api });
    expect(await screen.findByText('You have no environments')).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Notebook' }),
    ).toHaveAttribute('href', '/environments/new?class=notebook');
    expect(screen.getByText('No history yet')).toBeVisible();
  });

  it('holds the place of the rows while they load', async () => {
    const api = new FakeEnvironmentsApi({ hangs: true });
    renderEnvironments({ path: '/environments', api });
    expect(
      await screen.findByRole('status', { name: 'Loading environments' }),
    ).toBeVisible();
  });

  it('tells a denial apart from a fault', async () => {
    const api = new FakeEnvironmentsApi({ readError: new NotAllowedError('') });
    renderEnvironments({ path: '/environments', api });
    expect(
      await screen.findByText('You may not see environments'),
    ).toBeVisible();
  });

  it('shows a fault and recovers when one tries again', async () => {
    const api = new FakeEnvironmentsApi({
      environments: [soon('llama-latency').build()],
      readError: Object.assign(new Error('the backend fell over'), {
        name: 'InputError',
      }),
    });
    renderEnvironments({ path: '/environments', api });
    const again = await screen.findByRole('button', { name: 'Try again' });
    api.world.readError = undefined;
    await userEvent.click(again);
    expect(await screen.findByText('llama-latency')).toBeVisible();
  });

  it('says since when the control cluster is out of reach, and shows what it knew', async () => {
    const api = new FakeEnvironmentsApi({
      environments: [soon('llama-latency').build()],
      staleSince: now.toISOString(),
    });
    renderEnvironments({ path: '/environments', api });
    expect(
      await screen.findByText(/control cluster cannot be reached since/),
    ).toBeVisible();
    expect(screen.getByText('llama-latency')).toBeVisible();
  });

  it('shows the longest name whole to who asks for it', async () => {
    const name = 'a'.repeat(63);
    const api = new FakeEnvironmentsApi({
      environments: [soon(name).build()],
    });
    renderEnvironments({ path: '/environments', api });
    expect(await screen.findByTitle(name)).toHaveTextContent(name);
  });

  it('filters as its URL says and clears that again', async () => {
    const api = new FakeEnvironmentsApi({
      classes,
      environments: [
        soon('llama-latency').build(),
        soon('vector-import').with({ className: 'postgres' }).build(),
      ],
    });
    renderEnvironments({ path: '/environments?class=postgres', api });
    expect(await screen.findByText('vector-import')).toBeVisible();
    expect(screen.queryByText('llama-latency')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await screen.findByText('llama-latency')).toBeVisible();
  });

  it('searches, and says when nothing matches', async () => {
    const api = new FakeEnvironmentsApi({
      environments: [soon('llama-latency').build()],
    });
    renderEnvironments({ path: '/environments', api });
    await userEvent.type(
      await screen.findByRole('searchbox', { name: 'Search environments' }),
      'nothing like it',
    );
    expect(await screen.findByText('No environment matches')).toBeVisible();
  });

  it('ends one only after asking, with what was learnt', async () => {
    const api = new FakeEnvironmentsApi({
      environments: [soon('llama-latency').build()],
    });
    renderEnvironments({ path: '/environments', api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Actions for llama-latency' }),
    );
    const end = await screen.findByRole('menuitem', { name: 'End…' });
    await waitFor(() =>
      expect(end).not.toHaveAttribute('aria-disabled', 'true'),
    );
    await userEvent.click(end);
    const dialog = await screen.findByRole('dialog', {
      name: 'End llama-latency?',
    });
    expect(api.world.environments[0].status?.phase).toBe('Ready');
    await userEvent.type(
      within(dialog).getByLabelText('What did you learn?'),
      'One GPU is enough',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'End environment' }),
    );
    await waitFor(() =>
      expect(api.world.environments[0]).toMatchObject({
        spec: { outcome: 'One GPU is enough' },
        status: { phase: 'Ending' },
      }),
    );
    expect(
      await screen.findByText('Ending', { selector: 'td *' }),
    ).toBeVisible();
  });

  it('shows a change as soon as a signal tells of it', async () => {
    const api = new FakeEnvironmentsApi({
      environments: [
        anEnvironment('llama-latency', now).starting('5s').build(),
      ],
    });
    const signals = new FakeSignals();
    renderEnvironments({ path: '/environments', api, signals });
    expect(
      await screen.findByText('Starting', { selector: 'td *' }),
    ).toBeVisible();
    api.world.environments = [soon('llama-latency').build()];
    signals.send({ uids: ['uid-llama-latency'] });
    expect(
      await screen.findByText('Ready', { selector: 'td *' }),
    ).toBeVisible();
  });
});
