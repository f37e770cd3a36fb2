import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ActivityItem } from '@environments-dev/plugin-environments-common';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import {
  aClass,
  anEnvironment,
  aRecord,
  FakeEnvironmentsApi,
} from '../../testing';

const path = '/environments/search/llama-latency';
const environment = anEnvironment('llama-latency', new Date())
  .ready('2h')
  .endsIn('6h')
  .build();

function anItem(minute: number, item: Partial<ActivityItem>): ActivityItem {
  return {
    at: new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString(),
    kind: 'Extended',
    message: 'user:default/jane extended it: by 24h',
    actor: 'user:default/jane',
    source: 'Portal',
    ...item,
  };
}

function show(activity: ActivityItem[]) {
  return renderEnvironments({
    path,
    api: new FakeEnvironmentsApi({
      classes: [aClass()],
      environments: [environment],
      activity: { 'search/llama-latency': activity },
    }),
  });
}

const panel = () => screen.findByRole('region', { name: 'Activity' });

describe('the activity of an environment', () => {
  it('says who did what, with a link to the person, and what happened', async () => {
    show([
      anItem(2, {}),
      anItem(1, {
        kind: 'Ready',
        actor: undefined,
        message: 'it was ready for the first time',
        source: 'Cluster',
      }),
    ]);
    const items = await within(await panel()).findAllByRole('listitem');
    expect(items).toHaveLength(2);
    expect(items[0]).toHaveTextContent(/jane extended it: by 24h/);
    expect(within(items[0]).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/user/jane',
    );
    expect(items[1]).toHaveTextContent('it was ready for the first time');
  });

  it('shows the latest, and the rest when asked', async () => {
    show(
      Array.from({ length: 14 }, (_, index) =>
        anItem(59 - index, { message: `it was turned ${index} times` }),
      ),
    );
    const activity = within(await panel());
    expect(await activity.findAllByRole('listitem')).toHaveLength(10);
    await userEvent.click(
      activity.getByRole('button', { name: 'Show all 14' }),
    );
    expect(activity.getAllByRole('listitem')).toHaveLength(14);
    expect(activity.queryByRole('button')).not.toBeInTheDocument();
  });

  it('says so when nobody has done anything', async () => {
    show([]);
    expect(
      await within(await panel()).findByText(/Nobody has done anything/),
    ).toBeVisible();
  });

  it('says what went wrong, and offers to try again', async () => {
    const api = new FakeEnvironmentsApi({
      classes: [aClass()],
      environments: [environment],
    });
    api.getActivity = async () => {
      throw new Error('the backend is away');
    };
    renderEnvironments({ path, api });
    const activity = within(await panel());
    expect(
      await activity.findByRole(
        'button',
        { name: 'Try again' },
        { timeout: 15_000 },
      ),
    ).toBeVisible();
  });

  it('stays with the closing report', async () => {
    const record = aRecord();
    renderEnvironments({
      path,
      api: new FakeEnvironmentsApi({
        records: [record],
        activity: {
          [record.name]: [
            anItem(5, {
              kind: 'EndAsked',
              message: 'user:default/jane ended it',
            }),
          ],
        },
      }),
    });
    expect(
      await within(await panel()).findByText(/ended it/),
    ).toHaveTextContent(/jane ended it/);
  });
});
