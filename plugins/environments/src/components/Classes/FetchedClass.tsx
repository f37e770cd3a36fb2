import { ReactElement, ReactNode } from 'react';
import { EmptyState } from '@backstage/core-components';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { errorName, useClass } from '../../api';
import { Fetched } from '../feedback';

/** One class by its name, or why there is nothing of it to show. */
export function FetchedClass(props: {
  name: string;
  /** Where to go where there is no such class. */
  otherwise: ReactElement;
  children: (answer: ClassAnswer) => ReactNode;
}) {
  const { name, otherwise, children } = props;
  const klass = useClass(name);
  if (
    !klass.data &&
    klass.error &&
    errorName(klass.error) === 'NotFoundError'
  ) {
    return (
      <EmptyState
        missing="content"
        title={`There is no class ${name}`}
        description="It may have been withdrawn, or you may not see it."
        action={otherwise}
      />
    );
  }
  return (
    <Fetched query={klass} what={`the class ${name}`} height={320}>
      {children}
    </Fetched>
  );
}
