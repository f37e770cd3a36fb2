import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { ApprovalAnswer } from '@environments-dev/plugin-environments-common';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';
import {
  anApproval,
  anEnvironment,
  aClass,
  FakeEnvironmentsApi,
} from '../../testing';

type Facts = Parameters<typeof anApproval>[1];

const waiting = (name: string) =>
  anEnvironment(name, new Date())
    .with({
      requester: {
        username: 'kofi',
        groups: [],
        entityRef: 'user:default/kofi',
      },
    })
    .status({
      approval: {
        state: 'ApprovalRequired',
        requestHash: '5f3c9a1e0b7d2c44',
        by: ['group:default/ml-leads'],
        decisions: [],
      },
    })
    .build();

function toDecide(...approvals: ApprovalAnswer[]) {
  return new FakeEnvironmentsApi({
    classes: [aClass()],
    approvals: { toDecide: approvals },
  });
}

function open(
  name: string,
  facts?: Facts,
  api = toDecide(anApproval(waiting(name), facts)),
) {
  renderEnvironments({
    path: `/environments/approvals?request=search%2F${name}`,
    api,
  });
  return api;
}

async function request(name: string) {
  return screen.findByRole('article', { name });
}

describe('the inbox of approvals', () => {
  it('says so when nothing waits', async () => {
    renderEnvironments({ path: '/environments/approvals', api: toDecide() });
    expect(await screen.findByText('Nothing waits for you')).toBeVisible();
  });

  it('lists what waits, each with what it costs, and leads to it', async () => {
    renderEnvironments({
      path: '/environments/approvals',
      api: toDecide(anApproval(waiting('qwen')), anApproval(waiting('llama'))),
    });
    const list = await screen.findByRole('list', { name: 'Requests' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(within(list).getAllByText('€76.80')).toHaveLength(2);
    expect(screen.getByRole('tab', { name: 'To decide (2)' })).toBeVisible();
    await userEvent.click(within(list).getByRole('link', { name: 'llama' }));
    expect(await request('llama')).toBeVisible();
  });

  it('is reached from the list of environments, with the number that waits', async () => {
    renderEnvironments({
      path: '/environments',
      api: toDecide(anApproval(waiting('qwen'))),
    });
    expect(
      await screen.findByRole('button', { name: '1 to approve' }),
    ).toHaveAttribute('href', '/environments/approvals');
  });

  it('tells a fault from an empty inbox', async () => {
    renderEnvironments({
      path: '/environments/approvals',
      api: new FakeEnvironmentsApi({
        readError: new NotAllowedError('no'),
      }),
    });
    expect(
      await screen.findByText('You may not see the requests'),
    ).toBeVisible();
  });

  it('says that it loads', async () => {
    renderEnvironments({
      path: '/environments/approvals',
      api: new FakeEnvironmentsApi({ hangs: true }),
    });
    expect(
      await screen.findByRole('status', { name: 'Loading the requests' }),
    ).toBeInTheDocument();
  });
});

describe('a request', () => {
  it('shows exactly what would be approved and what it takes', async () => {
    open('qwen');
    const article = within(await request('qwen'));
    expect(article.getByRole('row', { name: 'Replicas 3' })).toBeVisible();
    expect(article.getByRole('row', { name: 'public no' })).toBeVisible();
    expect(article.getByText('€9.60')).toBeVisible();
    expect(article.getByText('€76.80')).toBeVisible();
    expect(article.getByText('12 cores')).toBeVisible();
  });

  it('shows what changed since the last time, before all else', async () => {
    open('qwen', {
      changes: [{ path: 'spec.parameters.replicas', before: 3, after: 4 }],
    });
    const article = within(await request('qwen'));
    expect(
      article.getByRole('row', { name: 'parameters.replicas 3 4' }),
    ).toBeVisible();
  });

  it('shows what else its requester has, and how much of it is not shown', async () => {
    open('qwen', {
      others: {
        items: [
          {
            namespace: 'search',
            name: 'older',
            className: 'notebook',
            phase: 'Ready',
          },
        ],
        total: 3,
        costPerHour: { currency: 'EUR', amount: '1.20' },
      },
    });
    const article = within(await request('qwen'));
    expect(article.getByText('3, for €1.20 an hour now.')).toBeVisible();
    expect(article.getByRole('link', { name: 'older' })).toBeVisible();
    expect(article.getByText('2 more that you may not see.')).toBeVisible();
  });

  it('is approved by one click, for the hash that was looked at', async () => {
    const api = open('qwen');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    await waitFor(() =>
      expect(api.decided).toEqual([
        {
          name: 'qwen',
          decision: 'Approved',
          requestHash: '5f3c9a1e0b7d2c44',
          reason: '',
        },
      ]),
    );
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent(/Approved by jane/),
    );
  });

  it('is rejected only with a reason', async () => {
    const api = open('qwen');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Reject' }),
    );
    const reason = screen.getByLabelText('Reason');
    expect(reason).toHaveAccessibleDescription('Say why, for who asked');
    expect(reason).toHaveFocus();
    await userEvent.type(reason, 'no');
    await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
    await waitFor(() =>
      expect(api.decided).toMatchObject([
        { decision: 'Rejected', reason: 'no' },
      ]),
    );
  });

  it('says why a decision was not taken', async () => {
    open(
      'qwen',
      {},
      new FakeEnvironmentsApi({
        approvals: { toDecide: [anApproval(waiting('qwen'))] },
        writeError: new ConflictError('something else is asked by now'),
      }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Approve' }),
    );
    expect(
      await screen.findByText('something else is asked by now'),
    ).toBeVisible();
  });

  it('that is one’s own is shown, but not offered to decide on', async () => {
    open('qwen', {
      mayDecide: { answer: 'No', because: 'you asked for it yourself' },
    });
    expect(
      await screen.findByText(/You may not decide: you asked for it yourself/),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Approve|Reject/ }),
    ).not.toBeInTheDocument();
  });

  it('that is not there, or not to be seen, says so', async () => {
    open('gone', {}, toDecide());
    expect(
      await screen.findByText('Nothing of gone is to be decided'),
    ).toBeVisible();
  });
});

describe('the page of an environment that waits', () => {
  it('says who may approve it, and offers that to who may', async () => {
    const environment = waiting('qwen');
    renderEnvironments({
      path: '/environments/search/qwen',
      api: new FakeEnvironmentsApi({
        classes: [aClass()],
        environments: [environment],
        approvals: { toDecide: [anApproval(environment)] },
      }),
    });
    expect(await screen.findByText('Waiting for approval')).toBeVisible();
    expect(
      await screen.findByRole('button', { name: 'Decide' }),
    ).toHaveAttribute('href', '/environments/approvals?request=search%2Fqwen');
  });
});
