import { makeStyles } from '@material-ui/core/styles';
import { stringify } from 'yaml';
import type { PlannedResource } from '@environments-dev/environment-classes';
import { Code, Disclosure } from '../../feedback';
import { waveWords } from '../waveWords';

const useStyles = makeStyles(
  theme => ({
    wave: {
      margin: theme.spacing(1.5, 0, 0),
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
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
  return (
    <Disclosure name={resource.name} words={wordsOf(resource)}>
      {resource.state === 'Rendered' && (
        <Code
          text={stringify(resource.object).trimEnd()}
          label={`Manifest of ${resource.name}`}
          maxHeight={320}
        />
      )}
    </Disclosure>
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
          <div className={classes.wave}>{waveWords(wave)}</div>
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
