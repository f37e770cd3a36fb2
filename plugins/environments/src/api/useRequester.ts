import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Who is signed in, and in whose name they may own things. */
export function useRequester() {
  const identityApi = useApi(identityApiRef);
  return useQuery({
    queryKey: ['identity'],
    queryFn: async () => {
      const { userEntityRef, ownershipEntityRefs } =
        await identityApi.getBackstageIdentity();
      return {
        userEntityRef,
        owners: [...new Set([userEntityRef, ...ownershipEntityRefs])],
      };
    },
    staleTime: Infinity,
  });
}
