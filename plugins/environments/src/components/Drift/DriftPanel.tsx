import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import {
  type Drift,
  type Environment,
  type FieldDifference,
  heldUntil,
  type LiveResource,
  type PutBacks,
  type ResourceStatus,
} from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant, useNow } from '../../time';
import { Panel } from '../feedback';
import { DifferencesTable } from './DifferencesTable';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      padding: theme.spacing(0.75, 0),
      fontSize: theme.typography.body2.fontSize,
      overflowWrap: 'anywhere',
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    kind: { color: theme.palette.text.secondary },
    fields: { margin: theme.spacing(0.25, 0), paddingLeft: 20 },
    hint: { margin: theme.spacing(1, 0, 0.5) },
  }),
  { name: 'EnvironmentsDrift' },
);

function Who({ manager, at }: Pick<Drift, 'manager' | 'at'>) {
  const when = parseInstant(at);
  return (
    <>
      {manager ? <code>{manager}</code> : 'somebody else'}
      {when && (
        <>
          {' '}
          <Instant at={when} />
        </>
      )}
    </>
  );
}

function What(props: {
  resource: string;
  drift: Drift;
  differences: ReadonlyArray<FieldDifference>;
}) {
  const { resource, drift, differences } = props;
  const classes = useStyles();
  const { change, fields = [], more = 0, manager, at } = drift;
  if (change === 'Deleted') {
    return <div>is missing: somebody deleted it</div>;
  }
  if (change === 'Replaced') {
    return (
      <div>
        is missing: somebody made another object of that name, which is left
        untouched
      </div>
    );
  }
  return (
    <>
      <div>
        changed by <Who manager={manager} at={at} />
      </div>
      {differences.length > 0 ? (
        <DifferencesTable resource={resource} differences={differences} />
      ) : (
        <ul className={classes.fields}>
          {fields.map(field => (
            <li key={field}>
              <code>{field}</code>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && (
        <div>
          {more === 1 ? 'One more field' : `${more} more fields`} besides.
        </div>
      )}
    </>
  );
}

const TIMES = ['', 'once', 'twice'];

/** How often it was put back lately; three times are the most that are kept. */
function PutBackWords({ putBacks }: { putBacks: PutBacks }) {
  const { last, contested } = putBacks;
  const latest = parseInstant(last.at(-1));
  const count = Math.max(last.length, contested);
  return latest ? (
    <div>
      Put back {TIMES[count] ?? `${count} times`} lately, at last{' '}
      <Instant at={latest} />.
    </div>
  ) : null;
}

function DriftedResource(props: {
  resource: ResourceStatus;
  differences: ReadonlyArray<FieldDifference>;
}) {
  const { resource, differences } = props;
  const classes = useStyles();
  const until = heldUntil(resource.putBacks);
  const now = useNow(10);
  return (
    <li className={classes.item}>
      <strong>{resource.name}</strong>{' '}
      <span className={classes.kind}>
        {resource.kind} {resource.objectName}
      </span>
      {resource.drift ? (
        <What
          resource={resource.name}
          drift={resource.drift}
          differences={differences}
        />
      ) : (
        <div>was changed, and is as it should be again</div>
      )}
      {resource.putBacks && <PutBackWords putBacks={resource.putBacks} />}
      {until && until > now && (
        <Alert severity="warning" variant="outlined" className={classes.hint}>
          It is contested: it was put back again and again, and somebody changes
          it each time. It is left alone until{' '}
          <Instant at={until} format="spoken" /> (
          <Instant at={until} />
          ), then put back once more. Find out who it is, or ask the class's
          owner.
        </Alert>
      )}
    </li>
  );
}

/**
 * What others changed or deleted of an environment: field by field what is wanted and found,
 * by whom, when, and how often it was put back. Nothing, while nobody has touched it.
 *
 * @param props - `heals`: whether its class puts back what others change
 */
export function DriftPanel(props: {
  environment: Environment;
  live: ReadonlyArray<LiveResource>;
  heals: boolean;
}) {
  const classes = useStyles();
  const drifted = (props.environment.status?.resources ?? []).filter(
    ({ drift, putBacks }) => drift ?? putBacks,
  );
  const differences = new Map(
    props.live.map(resource => [resource.name, resource.differences]),
  );
  if (drifted.length === 0) {
    return null;
  }
  return (
    <Panel title="Changed by others">
      <ul className={classes.list}>
        {drifted.map(resource => (
          <DriftedResource
            key={resource.name}
            resource={resource}
            differences={differences.get(resource.name) ?? []}
          />
        ))}
      </ul>
      <Typography
        variant="body2"
        color="textSecondary"
        className={classes.hint}
      >
        {props.heals
          ? 'Its class puts changes back by itself.'
          : 'Its class reports changes and puts nothing back. Undo them where they were made; a change of what was asked, made here, writes over them.'}
      </Typography>
    </Panel>
  );
}
