import { EntityName } from '../EntityName';
import { NOBODY, NOBODY_WORDS } from './names';

/** Who answers for something, as a link where the catalog knows them. */
export function OwnerName(props: { owner: string | undefined }) {
  const { owner = NOBODY } = props;
  return owner === NOBODY ? (
    <>{NOBODY_WORDS}</>
  ) : (
    <EntityName entityRef={owner} />
  );
}
