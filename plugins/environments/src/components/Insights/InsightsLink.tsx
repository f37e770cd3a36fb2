import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { environmentInsightsReadPermission } from '@environments-dev/plugin-environments-common';
import { insightsRouteRef } from '../../routes';

/** To the insights, for who may have them. */
export function InsightsLink() {
  const to = useRouteRef(insightsRouteRef);
  const { allowed } = usePermission({
    permission: environmentInsightsReadPermission,
  });
  if (!allowed) {
    return null;
  }
  return (
    <LinkButton
      to={to()}
      size="small"
      variant="text"
      style={{ textTransform: 'none' }}
    >
      Insights
    </LinkButton>
  );
}
