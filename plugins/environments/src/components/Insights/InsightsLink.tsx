import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { environmentInsightsReadPermission } from '@environments-dev/plugin-environments-common';
import { insightsRouteRef } from '../../routes';
import { PageLink } from '../PageLink';

/** To the insights, for who may have them. */
export function InsightsLink() {
  const to = useRouteRef(insightsRouteRef);
  const { allowed } = usePermission({
    permission: environmentInsightsReadPermission,
  });
  return allowed ? <PageLink to={to()}>Insights</PageLink> : null;
}
