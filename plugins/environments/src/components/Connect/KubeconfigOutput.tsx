import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import type {
  EnvironmentRef,
  RevealAnswer,
} from '@environments-dev/plugin-environments-common';
import { errorMessage, useRevealOutput } from '../../api';
import { saveKubeconfig } from './kubeconfigFile';

/** The kubeconfig of a cluster that the environment made: saved as it is in its Secret. */
export function KubeconfigOutput(props: {
  environment: EnvironmentRef;
  output: string;
  title: string;
}) {
  const { environment, output, title } = props;
  const reveal = useRevealOutput(environment, output);
  const save = (answer: RevealAnswer) => {
    saveKubeconfig(`${environment.name}-${output}`, contentOf(answer));
    reveal.reset();
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        onClick={() => reveal.mutate(undefined, { onSuccess: save })}
        disabled={reveal.isPending}
        aria-label={`Download ${title}`}
      >
        Download
      </Button>
      {reveal.error && (
        <Alert severity="error" variant="outlined" style={{ marginTop: 8 }}>
          {errorMessage(reveal.error)}
        </Alert>
      )}
    </>
  );
}

function contentOf({ value, encoding }: RevealAnswer): BlobPart {
  return encoding === 'Text'
    ? value
    : Uint8Array.from(atob(value), character => character.charCodeAt(0));
}
