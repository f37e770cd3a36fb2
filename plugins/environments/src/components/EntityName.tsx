import { parseEntityRef } from '@backstage/catalog-model';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { entityRefSchema } from '@environments-dev/plugin-environments-common';

/** A link to a catalog entity; what is no entity ref (a kubectl user) is text. */
export function EntityName(props: { entityRef: string | undefined }) {
  const { entityRef } = props;
  if (!entityRef) {
    return null;
  }
  if (!entityRefSchema.safeParse(entityRef).success) {
    return <>{entityRef}</>;
  }
  return (
    <EntityRefLink
      entityRef={entityRef}
      defaultKind={parseEntityRef(entityRef).kind}
    />
  );
}
