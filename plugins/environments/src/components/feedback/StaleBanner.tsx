import Alert from '@material-ui/lab/Alert';
import { parseInstant, spokenInstant, useNow } from '../../time';

/** Says that the control cluster is out of reach, and what that means. */
export function StaleBanner(props: { since: string | undefined }) {
  const now = useNow(60);
  const since = parseInstant(props.since);
  if (!since) {
    return null;
  }
  return (
    <Alert severity="warning" variant="outlined" style={{ marginBottom: 16 }}>
      The control cluster cannot be reached since {spokenInstant(since, now)}.
      You see what was known; changes are refused until it is back.
    </Alert>
  );
}
