import Skeleton from '@material-ui/lab/Skeleton';

const ROWS = 6;

/** Holds the place of rows, so that nothing jumps when they come. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading environments">
      {Array.from({ length: ROWS }, (_, row) => (
        <Skeleton key={row} height={48} animation="wave" />
      ))}
    </div>
  );
}
