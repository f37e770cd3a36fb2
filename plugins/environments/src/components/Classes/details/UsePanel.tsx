import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useClassHistory, useEnvironmentList } from '../../../api';
import { environmentRouteRef, rootRouteRef } from '../../../routes';
import { shortRevision } from '../../../words';
import { EntityName } from '../../EntityName';
import { ownerOf, phaseOf, refOf } from '../../environmentFacts';
import { Fetched, Panel } from '../../feedback';
import { PhaseChip } from '../../PhaseChip';

/** So many are named; the list of environments has the rest. */
const NAMED = 8;

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: theme.typography.body2.fontSize,
    },
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      gap: theme.spacing(0, 2),
      padding: theme.spacing(0.75, 0),
      borderBottom: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    aside: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    foot: { marginTop: theme.spacing(1) },
  }),
  { name: 'EnvironmentsClassUse' },
);

function Used(props: { environment: Environment }) {
  const { environment } = props;
  const classes = useStyles();
  const linkTo = useRouteRef(environmentRouteRef);
  const ref = refOf(environment);
  const { status } = environment;
  const revision = status?.classRevision;
  return (
    <li className={classes.item}>
      <span>
        <Link to={linkTo(ref)}>{ref.name}</Link>
        <div className={classes.aside}>
          {ref.namespace} · <EntityName entityRef={ownerOf(environment)} />
        </div>
      </span>
      <span>
        <PhaseChip
          phase={phaseOf(environment)}
          reason={status?.reason}
          message={status?.message}
        />
        {revision && (
          <div className={classes.aside} title={`Revision ${revision}`}>
            {shortRevision(revision)}
          </div>
        )}
      </span>
    </li>
  );
}

/** The first of its environments that one may see, and how many there are. */
function Uses(props: {
  name: string;
  environments: ReadonlyArray<Environment>;
  /** Those that one may see. */
  total: number;
  /** Those that one may not see. */
  hidden: number;
}) {
  const { name, environments, total, hidden } = props;
  const classes = useStyles();
  const environmentsLink = useRouteRef(rootRouteRef);
  const filtered = `${environmentsLink()}?scope=all&class=${encodeURIComponent(
    name,
  )}`;
  return (
    <>
      {environments.length > 0 ? (
        <ul className={classes.list} aria-label="Environments of this class">
          {environments.map(environment => (
            <Used key={environment.metadata.uid} environment={environment} />
          ))}
        </ul>
      ) : (
        <Typography variant="body2" color="textSecondary">
          {hidden > 0
            ? 'Nothing that you may see.'
            : 'No environment lives by it now.'}
        </Typography>
      )}
      <Typography variant="body2" className={classes.foot}>
        {total > 0 && (
          <Link to={filtered}>
            {total === 1
              ? 'Show it in the list'
              : `Show all ${total} in the list`}
          </Link>
        )}{' '}
        {hidden > 0 && <span>{hidden} more that you may not see.</span>}
      </Typography>
    </>
  );
}

/** Who uses it: its environments as far as one may see them, the rest counted. */
export function UsePanel(props: { name: string }) {
  const { name } = props;
  const list = useEnvironmentList({
    className: name,
    limit: NAMED,
    sort: '-createdAt',
  });
  const history = useClassHistory(name);
  return (
    <Panel title="Who uses it">
      <Fetched query={list} what="its environments">
        {({ pages: [{ items, totalItems }] }) => (
          <Uses
            name={name}
            environments={items}
            total={totalItems}
            hidden={Math.max(0, (history.data?.environments ?? 0) - totalItems)}
          />
        )}
      </Fetched>
    </Panel>
  );
}
