import { lazy, Suspense } from 'react';
import { Loading } from '../feedback';

/** Editor and class language are fetched only by who opens the page. */
const ClassPlayground = lazy(() =>
  import('./playground').then(m => ({ default: m.ClassPlayground })),
);

/** Where authors try out a class that is not applied yet. */
export function ClassPlaygroundPage() {
  return (
    <Suspense fallback={<Loading what="the playground" height={400} />}>
      <ClassPlayground />
    </Suspense>
  );
}
