import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ListEnvironmentsQuery } from '@environments-dev/plugin-environments-common';
import { aClass, anEnvironment, FakeEnvironmentsApi } from '../../testing';
import {
  FakeSignals,
  renderEnvironments,
} from '../../__testUtils__/renderEnvironments';

const now = new Date();

function many(count: number) {
  return Array.from({ length: count }, (_, index) =>
    anEnvironment(`run-${String(index).padStart(5, '0')}`, now)
      .ready('2h')
      .endsIn('6h')
      .build(),
  );
}

/** Remembers what it was asked for. */
class WatchedApi extends FakeEnvironmentsApi {
  readonly asked: ListEnvironmentsQuery[] = [];

  async listEnvironments(query: ListEnvironmentsQuery = {}) {
    this.asked.push(query);
    return super.listEnvironments(query);
  }
}

function renderMany(count: number) {
  const api = new WatchedApi({
    classes: [aClass()],
    environments: many(count),
  });
  const signals = new FakeSignals();
  renderEnvironments({ path: '/environments?scope=all', api, signals });
  return { api, signals };
}

const region = () => screen.getByRole('region', { name: 'Environments' });
const table = () => screen.getByRole('table', { name: 'Environments' });
const drawnRows = () => within(table()).getAllByRole('row').length - 1;
const linkTo = (name: string) => screen.findByRole('link', { name });

describe('ten thousand environments', () => {
  it('are drawn only where one looks, and come by the cursor as one scrolls', async () => {
    const { api } = renderMany(10_000);
    expect(await linkTo('run-00000')).toBeVisible();
    expect(table()).toHaveAttribute('aria-rowcount', '10001');
    expect(drawnRows()).toBeLessThan(40);
    expect(screen.getByText('100 of 10000')).toBeVisible();

    fireEvent.scroll(region(), { target: { scrollTop: 60 * 52 } });
    const row = (await linkTo('run-00060')).closest('tr');
    expect(row).toHaveAttribute('aria-rowindex', '62');
    expect(await screen.findByText('200 of 10000')).toBeVisible();
    expect(drawnRows()).toBeLessThan(40);
    expect(screen.queryByText('run-00000')).not.toBeInTheDocument();
    expect(api.asked.map(({ cursor, limit }) => [cursor, limit])).toEqual([
      [undefined, 100],
      ['100', 100],
    ]);
  });

  it('are renewed only where one looks when signals tell of changes', async () => {
    const { api, signals } = renderMany(10_000);
    await linkTo('run-00000');
    for (const rows of [100, 200, 300]) {
      fireEvent.scroll(region(), { target: { scrollTop: (rows - 20) * 52 } });
      await screen.findByText(`${rows + 100} of 10000`);
    }
    fireEvent.scroll(region(), { target: { scrollTop: 0 } });
    await linkTo('run-00000');
    const before = api.asked.length;
    api.world.environments = api.world.environments.map(each =>
      each.metadata.name === 'run-00003'
        ? anEnvironment('run-00003', now).phase('Failed', 'Crashed').build()
        : each,
    );
    for (let signal = 0; signal < 50; signal++) {
      signals.send({ uids: [`uid-${signal}`, 'uid-run-00003'] });
    }
    expect(await within(table()).findByText('Crashed')).toBeVisible();
    const { length } = api.asked;
    expect(api.asked.slice(before)).toEqual([
      expect.objectContaining({ until: '100' }),
    ]);
    expect(length).toBe(before + 1);
  });

  it('are walked through by keyboard, row by row and page by page', async () => {
    renderMany(300);
    const first = await linkTo('run-00000');
    first.focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(await linkTo('run-00002')).toHaveFocus();
    await userEvent.keyboard('{PageDown}');
    const focused = document.activeElement?.closest('tr');
    const index = Number(focused?.getAttribute('aria-rowindex'));
    expect(index).toBeGreaterThan(12);
    expect(document.activeElement).toHaveAccessibleName(
      `run-${String(index - 2).padStart(5, '0')}`,
    );
    await userEvent.keyboard('{Control>}{Home}{/Control}');
    expect(await linkTo('run-00000')).toHaveFocus();
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}{ArrowDown}');
    expect(
      await screen.findByRole('checkbox', { name: 'Select run-00001' }),
    ).toHaveFocus();
  });

  it('keep the focus while one scrolls elsewhere, and give it to the next when a row goes', async () => {
    const { api, signals } = renderMany(300);
    const link = await linkTo('run-00004');
    link.focus();
    fireEvent.scroll(region(), { target: { scrollTop: 70 * 52 } });
    await linkTo('run-00070');
    expect(link).toHaveFocus();
    fireEvent.scroll(region(), { target: { scrollTop: 0 } });
    await linkTo('run-00001');
    api.world.environments = api.world.environments.filter(
      ({ metadata }) => metadata.name !== 'run-00004',
    );
    signals.send({ uids: ['uid-run-00004'] });
    await waitFor(() =>
      expect(document.activeElement).toHaveAccessibleName('run-00005'),
    );
  });

  it('stay ticked while they are out of sight', async () => {
    renderMany(300);
    await userEvent.click(
      await screen.findByRole('checkbox', { name: 'Select run-00001' }),
    );
    fireEvent.scroll(region(), { target: { scrollTop: 80 * 52 } });
    await linkTo('run-00080');
    expect(screen.getByText('1 selected')).toBeVisible();
    fireEvent.scroll(region(), { target: { scrollTop: 0 } });
    expect(
      await screen.findByRole('checkbox', { name: 'Select run-00001' }),
    ).toBeChecked();
  });
});
