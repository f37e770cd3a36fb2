import type { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type {
  Environment,
  EnvironmentRequestInput,
} from '@environments-dev/plugin-environments-common';
import { aClass, FakeEnvironmentsApi } from '../testing';
import { environmentsApiRef } from './environmentsApi';
import { useRequestEnvironment } from './mutations';

/** Makes what it is asked for, but its first answer never arrives. */
class ForgetfulApi extends FakeEnvironmentsApi {
  readonly keys: Array<string | undefined> = [];

  async requestEnvironment(
    request: EnvironmentRequestInput,
    options?: { idempotencyKey?: string },
  ): Promise<Environment> {
    this.keys.push(options?.idempotencyKey);
    if (this.keys.length > 1) {
      return this.getEnvironment(request.metadata);
    }
    await super.requestEnvironment(request);
    throw new TypeError('Failed to fetch');
  }
}

it('asks again when the answer was lost, for the same environment', async () => {
  const api = new ForgetfulApi({ classes: [aClass()] });
  const queryClient = new QueryClient();
  const { result } = renderHook(() => useRequestEnvironment(), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[environmentsApiRef, api]]}>
        <QueryClientProvider client={queryClient}>
          {children}
        </QueryClientProvider>
      </TestApiProvider>
    ),
  });

  const made = await act(() =>
    result.current.mutateAsync({
      metadata: { name: 'llama', namespace: 'search' },
      spec: { className: 'notebook' },
    }),
  );

  expect(made.metadata.name).toBe('llama');
  const [key, ...others] = api.keys;
  expect(key).toMatch(/^[\x21-\x7e]+$/);
  expect(others).toEqual([key]);
  expect(api.requested).toHaveLength(1);
}, 30_000);
