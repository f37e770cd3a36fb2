import { Fragment } from 'react';
import { EntityName } from './EntityName';

/** `A`, `A or B`, `A, B or C`, each a link. */
export function AnyOf(props: { entityRefs: ReadonlyArray<string> }) {
  const { entityRefs } = props;
  const last = entityRefs.length - 1;
  return (
    <>
      {entityRefs.map((entityRef, index) => (
        <Fragment key={entityRef}>
          {index > 0 && (index === last ? ' or ' : ', ')}
          <EntityName entityRef={entityRef} />
        </Fragment>
      ))}
    </>
  );
}
