import { useRouteRef } from '@backstage/core-plugin-api';
import { presetsRouteRef } from '../../routes';
import { PageLink } from '../PageLink';

/** To the requests that were saved for reuse. */
export function PresetsLink() {
  const to = useRouteRef(presetsRouteRef);
  return <PageLink to={to()}>Presets</PageLink>;
}
