import { discoveryApiRef, useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { useEffect } from 'react';
import { untilBackendAnswers } from './backendAnswers';
import { SignInFrame } from './SignInFrame';

/** Stands where the portal will, until its backend answers. */
export function WaitingForBackend(props: {
  /** Who signs in then. */
  displayName: string;
  onAnswer(): void;
}) {
  const { displayName, onAnswer } = props;
  const discovery = useApi(discoveryApiRef);
  useEffect(() => {
    const leaving = new AbortController();
    void untilBackendAnswers(discovery, leaving.signal).then(answered => {
      if (answered) {
        onAnswer();
      }
    });
    return () => leaving.abort();
  }, [discovery, onAnswer]);
  return (
    <SignInFrame>
      <div role="status">
        <Typography style={{ marginTop: 16 }}>
          Waiting for the portal's backend…
        </Typography>
        <Typography variant="body2" color="textSecondary">
          It may be starting. You are signed in as {displayName} as soon as it
          answers.
        </Typography>
      </div>
    </SignInFrame>
  );
}
