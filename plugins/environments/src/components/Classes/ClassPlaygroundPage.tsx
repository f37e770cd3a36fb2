import { lazy, Suspense } from 'react';
import Skeleton from '@material-ui/lab/Skeleton';

/** Editor and class language are fetched only by who opens the page. */
const ClassPlayground = lazy(() =>
  import('./playground').then(m => ({ default: m.ClassPlayground })),
);

/** Where authors try out a class that is not applied yet. */
export function ClassPlaygroundPage() {
  return (
    <Suspense
      fallback={
        <div role="status" aria-label="Loading the playground">
          <Skeleton height={48} width="40%" />
          <Skeleton variant="rect" height={400} />
        </div>
      }
    >
      <ClassPlayground />
    </Suspense>
  );
}
