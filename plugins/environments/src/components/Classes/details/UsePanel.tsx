import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useClassHistory, useEnvironmentList } from '../../../api';
import { environmentRouteRef, rootRouteRef } from '../../../routes';
import { EntityName } from '../../EntityName';
import { ownerOf, phaseOf, refOf } from '../../environmentFacts';
import { Failure, Panel } from '../../feedback';
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
            {revision.slice(0, 7)}
          </div>
        )}
      </span>
    </li>
  );
}

function sayHidden(hidden: number): string {
  return hidden === 1
    ? '1 more that you may not see.'
    : `${hidden} more that you may not see.`;
}

/** Who uses it: its environments as far as one may see them, the rest counted. */
export function UsePanel(props: { name: string }) {
  const { name } = props;
  const classes = useStyles();
  const environmentsLink = useRouteRef(rootRouteRef);
  const list = useEnvironmentList({
    className: name,
    limit: NAMED,
    sort: '-createdAt',
  });
  const history = useClassHistory(name);
  const [page] = list.data?.pages ?? [];
  const hidden = Math.max(
    0,
    (history.data?.environments ?? 0) - (page?.totalItems ?? 0),
  );
  const filtered = `${environmentsLink()}?scope=all&class=${encodeURIComponent(
    name,
  )}`;
  return (
    <Panel title="Who uses it">
      {list.isPending && (
        <div role="status" aria-label="Loading its environments">
          <Skeleton height={64} />
        </div>
      )}
      {list.isError && !page && (
        <Failure
          error={list.error}
          what="its environments"
          onRetry={() => list.refetch()}
        />
      )}
      {page && (
        <>
          {page.items.length > 0 ? (
            <ul
              className={classes.list}
              aria-label="Environments of this class"
            >
              {page.items.slice(0, NAMED).map(environment => (
                <Used
                  key={environment.metadata.uid}
                  environment={environment}
                />
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
            {page.totalItems > 0 && (
              <Link to={filtered}>
                {page.totalItems === 1
                  ? 'Show it in the list'
                  : `Show all ${page.totalItems} in the list`}
              </Link>
            )}
            {hidden > 0 && (
              <>
                {' '}
                <span>{sayHidden(hidden)}</span>
              </>
            )}
          </Typography>
        </>
      )}
    </Panel>
  );
}
