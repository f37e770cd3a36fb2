import Typography from '@material-ui/core/Typography';
import type { PreviewAnswer } from '@environments-dev/plugin-environments-common';
import { ResourceStateIcon } from '../Resources/ResourceStateIcon';
import { Code, Disclosure } from '../feedback';

type Previewed = PreviewAnswer['resources'][number];

const SIGNS: Record<Previewed['dryRun']['result'], string> = {
  Accepted: 'Ready',
  Refused: 'Failed',
  NotTried: 'Pending',
};

function dryRunWords(dryRun: Previewed['dryRun']): string {
  return dryRun.result === 'Accepted'
    ? 'the cluster would accept it'
    : dryRun.message;
}

/** What would be made, with what the API server says to it. */
export function PreviewedResources(props: {
  resources: ReadonlyArray<Previewed>;
}) {
  return (
    <div>
      {props.resources.map(
        ({ name, kind, objectName = '', dryRun, note, manifest }) => (
          <Disclosure
            key={name}
            sign={<ResourceStateIcon state={SIGNS[dryRun.result]} />}
            name={name}
            words={`${kind} ${objectName} · ${dryRunWords(dryRun)}`}
          >
            {(note || manifest) && (
              <>
                {note && (
                  <Typography variant="body2" color="textSecondary">
                    {note}
                  </Typography>
                )}
                {manifest && (
                  <Code
                    text={manifest.trimEnd()}
                    label={`Manifest of ${name}`}
                    maxHeight={320}
                  />
                )}
              </>
            )}
          </Disclosure>
        ),
      )}
    </div>
  );
}
