import Skeleton from '@material-ui/lab/Skeleton';

/** Holds the place of what loads, and says so to who cannot see it. */
export function Loading(props: {
  /** As in "Loading ...". */
  what: string;
  /** Of the place, in px. */
  height: number;
}) {
  const { what, height } = props;
  return (
    <div role="status" aria-label={`Loading ${what}`}>
      <Skeleton variant="rect" height={height} />
    </div>
  );
}
