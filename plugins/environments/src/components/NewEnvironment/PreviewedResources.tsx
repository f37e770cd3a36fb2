import { makeStyles } from '@material-ui/core/styles';
import type { PreviewAnswer } from '@environments-dev/plugin-environments-common';
import { ResourceStateIcon } from '../Resources/ResourceStateIcon';
import { Code } from '../feedback';

type Previewed = PreviewAnswer['resources'][number];

const useStyles = makeStyles(
  theme => ({
    item: {
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    summary: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.75, 0),
      cursor: 'pointer',
      '&::before': { content: '"▸"', color: theme.palette.text.secondary },
      '[open] > &::before': { content: '"▾"' },
    },
    name: { fontWeight: 600 },
    aside: { color: theme.palette.text.secondary },
    note: { padding: theme.spacing(0, 0, 1, 2) },
  }),
  { name: 'EnvironmentsPreviewedResources' },
);

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
  const classes = useStyles();
  return (
    <div>
      {props.resources.map(resource => (
        <details key={resource.name} className={classes.item}>
          <summary className={classes.summary}>
            <ResourceStateIcon state={SIGNS[resource.dryRun.result]} />
            <span className={classes.name}>{resource.name}</span>
            <span className={classes.aside}>
              {resource.kind}
              {resource.objectName ? ` ${resource.objectName}` : ''} ·{' '}
              {dryRunWords(resource.dryRun)}
            </span>
          </summary>
          {resource.note && (
            <div className={`${classes.note} ${classes.aside}`}>
              {resource.note}
            </div>
          )}
          {resource.manifest && (
            <div className={classes.note}>
              <Code
                text={resource.manifest.trimEnd()}
                label={`Manifest of ${resource.name}`}
                maxHeight={320}
              />
            </div>
          )}
        </details>
      ))}
    </div>
  );
}
