import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configApiRef, discoveryApiRef } from '@backstage/core-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { SignInPage } from './SignInPage';

const amara = {
  userEntityRef: 'user:default/amara.okafor',
  displayName: 'Amara Okafor',
  title: 'Search relevance engineer',
  team: 'Search',
  try: 'Ask for a notebook',
};

/** The auth backend: its public keys, and a session for whoever is named, or a refusal. */
function authBackend(refusal?: string): Server {
  return createServer((request, response) => {
    response.setHeader('access-control-allow-origin', 'http://localhost');
    response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader(
      'access-control-allow-headers',
      '*, x-environments-persona, x-requested-with',
    );
    response.setHeader('content-type', 'application/json');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
    } else if (request.url === '/.well-known/jwks.json') {
      response.end(JSON.stringify({ keys: [] }));
    } else if (refusal) {
      response.writeHead(403).end(
        JSON.stringify({
          error: { name: 'NotAllowedError', message: refusal },
          response: { statusCode: 403 },
        }),
      );
    } else {
      const userEntityRef = request.headers['x-environments-persona'];
      response.end(
        JSON.stringify({
          profile: {},
          providerInfo: {},
          backstageIdentity: {
            token: '',
            identity: {
              type: 'user',
              userEntityRef,
              ownershipEntityRefs: [userEntityRef],
            },
          },
        }),
      );
    }
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') {
    throw new Error(`The backend does not listen on a port, but on ${address}`);
  }
  return address.port;
}

const close = (server: Server) =>
  new Promise<void>(resolve => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

function renderSignInPage(port: number) {
  const onSignInSuccess = jest.fn();
  render(
    <TestApiProvider
      apis={[
        mockApis.translation(),
        mockApis.error(),
        [
          configApiRef,
          mockApis.config({
            data: { auth: { providers: { persona: { people: [amara] } } } },
          }),
        ],
        [
          discoveryApiRef,
          { getBaseUrl: async () => `http://127.0.0.1:${port}` },
        ],
      ]}
    >
      <SignInPage onSignInSuccess={onSignInSuccess} />
    </TestApiProvider>,
  );
  return onSignInSuccess;
}

describe('signing in', () => {
  let backend: Server;
  let port: number;

  beforeEach(async () => {
    window.localStorage.clear();
    backend = authBackend();
    port = await listen(backend, 0);
  });

  afterEach(() => close(backend));

  it('is done with a choice', async () => {
    const signedIn = renderSignInPage(port);
    fireEvent.click(screen.getByRole('button', { name: /Amara Okafor/ }));
    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1));
    const [[identity]] = signedIn.mock.calls;
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: amara.userEntityRef,
    });
  });

  it('waits for a backend that restarts, and goes on by itself', async () => {
    window.localStorage.setItem('environments.persona', amara.userEntityRef);
    await close(backend);
    const signedIn = renderSignInPage(port);
    expect(await screen.findByRole('status')).toHaveTextContent(
      "Waiting for the portal's backend…",
    );
    expect(screen.queryByRole('button')).not.toBeInTheDocument();

    backend = authBackend();
    await listen(backend, port);
    await waitFor(() => expect(signedIn).toHaveBeenCalledTimes(1), {
      timeout: 10_000,
    });
  });

  it('says what the backend has against it, and lets one choose again', async () => {
    await close(backend);
    backend = authBackend('user:default/amara.okafor has left');
    await listen(backend, port);
    renderSignInPage(port);
    fireEvent.click(screen.getByRole('button', { name: /Amara Okafor/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not sign in as Amara Okafor: Request failed with 403',
    );
    expect(
      screen.getByRole('button', { name: /Amara Okafor/ }),
    ).toBeInTheDocument();
  });
});
