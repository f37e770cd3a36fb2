import { screen } from '@testing-library/react';
import { aClass, anEnvironment, FakeEnvironmentsApi } from '../../testing';
import { renderEnvironments } from '../../__testUtils__/renderEnvironments';

// In a file of its own: `usePermission` caches answers for as long as the page lives,
// which in a test is the file.
it('offers who may only look neither Secrets nor kubeconfigs, but shows who has one', async () => {
  const now = new Date();
  renderEnvironments({
    path: '/environments/search/llama-latency',
    api: new FakeEnvironmentsApi({
      classes: [aClass()],
      environments: [
        anEnvironment('llama-latency', now)
          .ready('2h')
          .endsIn('6h')
          .status({
            namespace: 'env-llama-latency-1a2b3c4d',
            outputs: [
              {
                name: 'password',
                type: 'Secret',
                secretName: 'credentials',
                key: 'password',
              },
            ],
          })
          .build(),
      ],
      access: {
        answers: {
          'search/llama-latency': {
            kubeconfig: { state: 'Offered', longestSeconds: 3600 },
            holders: [
              {
                person: 'user:default/mate',
                account: 'environments-access-mate-1a2b3c4d',
                issuedAt: now.toISOString(),
                expiresAt: new Date(now.getTime() + 3_600_000).toISOString(),
              },
            ],
          },
        },
      },
    }),
    denied: ['environment.connect', 'environment.update'],
  });
  expect(
    await screen.findByText('Who owns the environment may have one.'),
  ).toBeVisible();
  expect(
    screen.getByText('Who owns the environment may see it.'),
  ).toBeVisible();
  expect(
    screen.getByRole('list', { name: 'Who has a kubeconfig' }),
  ).toHaveTextContent('mate');
  expect(
    screen.queryByRole('button', { name: /Reveal|kubeconfig|Revoke/ }),
  ).not.toBeInTheDocument();
});
