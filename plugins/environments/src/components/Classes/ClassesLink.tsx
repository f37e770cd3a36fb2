import { LinkButton } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { classesRouteRef } from '../../routes';

/** To what there is to ask for. */
export function ClassesLink() {
  const to = useRouteRef(classesRouteRef);
  return (
    <LinkButton
      to={to()}
      size="small"
      variant="text"
      style={{ textTransform: 'none' }}
    >
      Classes
    </LinkButton>
  );
}
