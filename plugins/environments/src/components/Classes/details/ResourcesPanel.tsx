import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  ClassResourceOrder,
  EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import { Panel } from '../../feedback';
import { waveWords } from '../waveWords';
import {
  ClassResourceFacts,
  classWaves,
  resourcesAsWritten,
} from './classWaves';

const useStyles = makeStyles(
  theme => ({
    waves: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'grid',
      gap: theme.spacing(1.5),
    },
    wave: {
      borderLeft: `3px solid ${theme.palette.divider}`,
      paddingLeft: theme.spacing(1.5),
    },
    heading: {
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 600,
      color: theme.palette.text.secondary,
    },
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: theme.typography.body2.fontSize,
      '& li': { padding: theme.spacing(0.25, 0) },
    },
    name: { fontWeight: 600 },
    aside: {
      color: theme.palette.text.secondary,
      overflowWrap: 'anywhere',
      '& code': { fontSize: 12 },
    },
  }),
  { name: 'EnvironmentsClassResources' },
);

function Resources(props: { resources: readonly ClassResourceFacts[] }) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.resources.map(({ name, kind, dependsOn, notes }) => (
        <li key={name}>
          <span className={classes.name}>{name}</span>{' '}
          <span className={classes.aside}>
            {kind}
            {dependsOn.length > 0 && ` · reads ${dependsOn.join(', ')}`}
          </span>
          {notes.map(note => (
            <div key={note} className={classes.aside}>
              {note}
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** In which order the resources of a class start, as far as it is known here. */
export type StartingOrder =
  | { state: 'Known'; resources: readonly ClassResourceOrder[] }
  | { state: 'Loading' }
  /** The class is not valid, or was not checked yet. */
  | { state: 'Unknown' };

/** What it makes, wave by wave: a wave starts when those before it are ready. */
export function ResourcesPanel(props: {
  spec: EnvironmentClassSpec;
  order: StartingOrder;
}) {
  const { spec, order } = props;
  const classes = useStyles();
  if (order.state !== 'Known') {
    return (
      <Panel title="What it makes">
        <Resources resources={resourcesAsWritten(spec.resources)} />
        {order.state === 'Unknown' && (
          <Typography variant="body2" color="textSecondary">
            The order of starting is known once the class is valid.
          </Typography>
        )}
      </Panel>
    );
  }
  const waves = classWaves(spec.resources, order.resources);
  return (
    <Panel title="What it makes">
      <ol className={classes.waves}>
        {waves.map(({ wave, resources }) => (
          <li key={wave} className={classes.wave}>
            <div className={classes.heading}>{waveWords(wave)}</div>
            <Resources resources={resources} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}
