import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import type { PlannedResource } from '@environments-dev/environment-classes';
import { Code } from '../../feedback';

const useStyles = makeStyles(
  theme => ({
    wave: {
      margin: theme.spacing(1.5, 0, 0),
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    item: {
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    summary: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.75, 0),
      cursor: 'pointer',
      overflowWrap: 'anywhere',
      '&::before': { content: '"▸"', color: theme.palette.text.secondary },
      '[open] > &::before': { content: '"▾"' },
    },
    plain: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.75, 0, 0.75, 2.25),
      overflowWrap: 'anywhere',
    },
    name: { fontWeight: 600 },
    aside: { color: theme.palette.text.secondary },
    body: { padding: theme.spacing(0, 0, 1, 2) },
  }),
  { name: 'EnvironmentsTriedResources' },
);

/** What is said of a resource, beside its name. */
function wordsOf(resource: PlannedResource): string {
  switch (resource.state) {
    case 'Rendered':
      return `${resource.object.kind} ${resource.object.metadata.name}`;
    case 'GeneratedSecret':
      return `Secret ${resource.secretName}, with values for ${Object.keys(
        resource.keys,
      ).join(', ')} that nobody is shown`;
    case 'Pending':
      return `${resource.kind}, ${resource.message}`;
    case 'Excluded':
      return resource.message;
    default:
      return `${resource.path}: ${resource.message}`;
  }
}

function Resource(props: { resource: PlannedResource }) {
  const { resource } = props;
  const classes = useStyles();
  const line = (
    <>
      <span className={classes.name}>{resource.name}</span>
      <span className={classes.aside}>{wordsOf(resource)}</span>
    </>
  );
  return resource.state === 'Rendered' ? (
    <details className={classes.item}>
      <summary className={classes.summary}>{line}</summary>
      <div className={classes.body}>
        <Code
          text={stringify(resource.object).trimEnd()}
          label={`Manifest of ${resource.name}`}
          maxHeight={320}
        />
      </div>
    </details>
  ) : (
    <div className={`${classes.item} ${classes.plain}`}>{line}</div>
  );
}

/** What would be made, wave by wave, each with its manifest. */
export function TriedResources(props: {
  resources: readonly PlannedResource[];
}) {
  const { resources } = props;
  const classes = useStyles();
  const waves = [...new Set(resources.map(({ wave }) => wave))].sort(
    (one, other) => one - other,
  );
  return (
    <>
      {waves.map(wave => (
        <div key={wave}>
          <div className={classes.wave}>
            {wave === 0 ? 'First' : `Then, wave ${wave + 1}`}
          </div>
          {resources
            .filter(resource => resource.wave === wave)
            .map(resource => (
              <Resource key={resource.name} resource={resource} />
            ))}
        </div>
      ))}
    </>
  );
}
