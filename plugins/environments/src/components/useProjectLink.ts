import { useRouteRef } from '@backstage/core-plugin-api';
import { rootRouteRef } from '../routes';

/** Links to the environments of a project. */
export function useProjectLink(): (project: string) => string {
  const environments = useRouteRef(rootRouteRef);
  return project =>
    `${environments()}?scope=all&project=${encodeURIComponent(project)}`;
}
