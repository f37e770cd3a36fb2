import Button from '@material-ui/core/Button';
import { EmptyState, ResponseErrorPanel } from '@backstage/core-components';
import { errorName } from '../../api';

/** What went wrong with a fetch; a denial is told apart from a fault. */
export function Failure(props: {
  error: Error;
  /** What could not be shown, as in "Could not show ...". */
  what: string;
  onRetry?: () => void;
}) {
  const { error, what, onRetry } = props;
  if (errorName(error) === 'NotAllowedError') {
    return (
      <EmptyState
        missing="info"
        title={`You may not see ${what}`}
        description="Ask a platform engineer, or the owner of the project, for access."
      />
    );
  }
  return (
    <>
      <ResponseErrorPanel title={`Could not show ${what}`} error={error} />
      {onRetry && (
        <Button variant="outlined" onClick={onRetry} style={{ marginTop: 16 }}>
          Try again
        </Button>
      )}
    </>
  );
}
