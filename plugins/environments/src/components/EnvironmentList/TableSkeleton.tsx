import Skeleton from '@material-ui/lab/Skeleton';

/** Holds the place of rows, so that nothing jumps when they come. */
export function TableSkeleton(props: { rows?: number }) {
  const { rows = 6 } = props;
  return (
    <div role="status" aria-label="Loading environments">
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} height={48} animation="wave" />
      ))}
    </div>
  );
}
