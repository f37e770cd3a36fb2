import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { environmentRouteRef } from '../../routes';

/** An environment by its name, with its project below; ended, it leads to its closing report. */
export function EnvironmentLink(props: { environment: EnvironmentRef }) {
  const { namespace, name } = props.environment;
  const linkTo = useRouteRef(environmentRouteRef);
  return (
    <>
      <Link to={linkTo({ namespace, name })}>{name}</Link>
      <br />
      <small>{namespace}</small>
    </>
  );
}
