import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { presetsRouteRef } from '../../routes';

/** To the requests that were saved for reuse. */
export function PresetsLink() {
  const to = useRouteRef(presetsRouteRef);
  return (
    <LinkButton
      to={to()}
      size="small"
      variant="text"
      style={{ textTransform: 'none' }}
    >
      Presets
    </LinkButton>
  );
}
