import { useRouteRef } from '@backstage/core-plugin-api';
import { classesRouteRef } from '../../routes';
import { PageLink } from '../PageLink';

/** To what there is to ask for. */
export function ClassesLink() {
  const to = useRouteRef(classesRouteRef);
  return <PageLink to={to()}>Classes</PageLink>;
}
