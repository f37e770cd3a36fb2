import { z } from 'zod/v4';
import type { Product } from './product';

const session = z.object({
  backstageIdentity: z.object({ token: z.string() }),
});

/** The token that the page of a person gets when they sign in. */
export async function signedInToken(
  { backendUrl }: Pick<Product, 'backendUrl'>,
  userEntityRef: string,
): Promise<string> {
  const answer = await fetch(`${backendUrl}/api/auth/persona/refresh`, {
    headers: {
      'x-environments-persona': userEntityRef,
      'x-requested-with': 'XMLHttpRequest',
    },
  });
  return session.parse(await answer.json()).backstageIdentity.token;
}

/** The backend as a person's scripts reach it: signed in as the page would be. */
export async function signedInFetch(
  { backendUrl }: Pick<Product, 'backendUrl'>,
  userEntityRef: string,
): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const token = await signedInToken({ backendUrl }, userEntityRef);
  return (path, init) =>
    fetch(`${backendUrl}${path}`, {
      ...init,
      headers: {
        ...init?.headers,
        Authorization: `Bearer ${token}`,
      },
    });
}
