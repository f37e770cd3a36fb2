import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NotAllowedError } from '@backstage/errors';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import {
  aClass,
  FakeEnvironmentsApi,
  noInsights,
  someInsights,
} from '../../testing';

const path = '/environments/insights';

function open(world: Partial<FakeEnvironmentsApi['world']>, at = path) {
  const api = new FakeEnvironmentsApi({ classes: [aClass()], ...world });
  renderEnvironments({ path: at, api });
  return api;
}

const panel = (name: string) => screen.findByRole('region', { name });

describe('insights', () => {
  it('tell at a glance how the platform is used', async () => {
    open({ insights: someInsights() });
    const over = await panel('Environments over time');
    expect(screen.getByText('7 ready, 2 asleep')).toBeVisible();
    expect(screen.getByText('€412.60')).toBeVisible();
    expect(screen.getByText('€2.38 an hour now')).toBeVisible();
    expect(screen.getByText('3 of 64')).toBeVisible();
    expect(
      await within(over).findByRole('img', {
        name: 'Environments that ran, by class',
      }),
    ).toBeInTheDocument();
    const legend = within(over).getByRole('list', { name: 'Legend' });
    expect(legend).toHaveTextContent('Notebook');
    expect(legend).toHaveTextContent('database');
  });

  it('say the same in a table, by class, team and phase', async () => {
    open({ insights: someInsights() });
    const over = await panel('Environments over time');
    await userEvent.click(within(over).getByRole('button', { name: 'Table' }));
    const headings = () =>
      within(within(over).getByRole('table'))
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent);
    expect(headings()).toEqual(['From', 'All', 'Notebook', 'database']);
    expect(within(over).getAllByRole('row')).toHaveLength(31);
    await userEvent.click(
      within(over).getByRole('button', { name: 'By team' }),
    );
    expect(headings()).toEqual([
      'From',
      'All',
      expect.stringContaining('search'),
      expect.stringContaining('payments'),
    ]);
    await userEvent.click(
      within(over).getByRole('button', { name: 'By phase' }),
    );
    expect(headings()).toEqual(['From', 'All', 'Ready or asleep', 'Failed']);
  });

  it('name what looks forgotten and what leaked, with why, and lead there', async () => {
    open({ insights: someInsights() });
    const forgotten = await panel('Idle and forgotten');
    expect(forgotten).toHaveTextContent('It has been asleep for 12 days.');
    expect(
      within(forgotten).getByRole('link', { name: 'vector-import' }),
    ).toHaveAttribute('href', '/environments/search/vector-import');
    const leaks = await panel('Leaks');
    expect(leaks).toHaveTextContent('Left over: PersistentVolumeClaim');
    const failures = await panel('Failures by reason');
    expect(failures).toHaveTextContent('StartingDeadlineExceeded');
    expect(
      within(failures).getByRole('link', { name: 'bert-sizing' }),
    ).toBeVisible();
  });

  it('keep what they are about in the URL, and ask for that', async () => {
    const api = open(
      { insights: someInsights() },
      `${path}?days=90&team=group%3Adefault%2Fsearch`,
    );
    await panel('Leaks');
    expect(api.insightsAsked.at(-1)).toMatchObject({
      days: '90',
      owner: 'group:default/search',
    });
    await userEvent.click(screen.getByRole('button', { name: '7 days' }));
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Class' }),
      'Notebook',
    );
    expect(api.insightsAsked.at(-1)).toEqual({
      days: '7',
      className: 'notebook',
      namespace: undefined,
      owner: 'group:default/search',
    });
  });

  it('save each table as a file', async () => {
    const saved: Array<Blob | MediaSource> = [];
    const { createObjectURL, revokeObjectURL } = URL;
    URL.createObjectURL = file => {
      saved.push(file);
      return '#saved';
    };
    URL.revokeObjectURL = () => undefined;
    try {
      open({ insights: someInsights() });
      const cost = await panel('Cost by team');
      await userEvent.click(
        within(cost).getByRole('button', { name: 'Save as CSV: Cost by team' }),
      );
    } finally {
      Object.assign(URL, { createObjectURL, revokeObjectURL });
    }
    const [file] = saved;
    const text = 'text' in file ? await file.text() : '';
    expect(text).toContain('Team,Environments,Spent,An hour now\r\n');
    expect(text).toContain('group:default/search,31,400.10,2.10\r\n');
  });

  it('say so where there is nothing to tell', async () => {
    open({ insights: noInsights() });
    for (const words of [
      'Nothing ran in this time.',
      'Nothing started or ended in this time.',
      'Nothing failed in this time.',
      'Nothing looks forgotten.',
      'This installation has no cost rates.',
    ]) {
      expect(await screen.findByText(words)).toBeVisible();
    }
  });

  it('cut what is very much to what one can read', async () => {
    const series = Array.from({ length: 50 }, (_, index) => ({
      key: `class-${index}`,
      values: Array.from({ length: 30 }, () => 100 - index),
    }));
    const { environments } = someInsights();
    open({
      insights: someInsights({
        environments: { ...environments, byClass: { series } },
      }),
    });
    const over = await panel('Environments over time');
    const legend = within(over).getByRole('list', { name: 'Legend' });
    expect(within(legend).getAllByRole('listitem')).toHaveLength(9);
    expect(legend).toHaveTextContent('42 others');
  });

  it('are drawn as they load, and say when they cannot be had', async () => {
    open({ hangs: true });
    expect(
      await screen.findByRole('status', { name: 'Loading insights' }),
    ).toBeVisible();
  });

  it('are not for everybody', async () => {
    open({ readError: new NotAllowedError('No') });
    expect(await screen.findByText('You may not see insights')).toBeVisible();
  });
});

describe('the way to insights', () => {
  it('is offered to who may have them, and followed by the space bar as by Enter', async () => {
    const api = new FakeEnvironmentsApi({ classes: [aClass()] });
    renderEnvironments({ path: '/environments', api });
    (await screen.findByRole('button', { name: 'Insights' })).focus();
    await userEvent.keyboard(' ');
    expect(await panel('Leaks')).toBeVisible();
  });
});
