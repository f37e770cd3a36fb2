import { errorName } from './errors';
import { ReactNode, useState } from 'react';
import { isError } from '@backstage/errors';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ClockProvider } from '../time';
import { LiveUpdates } from './LiveUpdates';

/** What was refused or is not there will not be there a second later. */
const FINAL_ERRORS = new Set([
  'NotFoundError',
  'NotAllowedError',
  'InputError',
  'AuthenticationError',
  'ConflictError',
]);

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < 2 &&
          !(isError(error) && FINAL_ERRORS.has(errorName(error))),
      },
    },
  });
}

/** Around each root component of the plugin: cache, clock and live updates. */
export function EnvironmentsProvider(props: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return (
    <QueryClientProvider client={client}>
      <ClockProvider>
        <LiveUpdates />
        {props.children}
      </ClockProvider>
    </QueryClientProvider>
  );
}
