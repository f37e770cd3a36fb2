import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { environmentRouteRef } from '../../routes';
import { phaseOf, refOf } from '../environmentFacts';
import { ClassFacts } from '../EnvironmentList/EnvironmentRow';
import { factsOfEnvironment, LifetimeBar } from '../LifetimeBar';
import { PhaseChip } from '../PhaseChip';

const useStyles = makeStyles(
  theme => ({
    item: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) max-content',
      gap: theme.spacing(0.75, 2),
      padding: theme.spacing(1, 0.5),
      borderBottom: `1px solid ${theme.palette.divider}`,
      '&:last-child': { borderBottom: 0 },
    },
    name: {
      fontWeight: 600,
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
    },
    bar: { gridColumn: '1 / -1', padding: theme.spacing(0.5) },
  }),
  { name: 'EnvironmentsEntityItem' },
);

/** One environment among those of an entity. */
export function EnvironmentItem(props: {
  environment: Environment;
  classFacts: ClassFacts | undefined;
}) {
  const { environment, classFacts } = props;
  const classes = useStyles();
  const linkTo = useRouteRef(environmentRouteRef);
  const ref = refOf(environment);
  return (
    <li className={classes.item}>
      <Link to={linkTo(ref)} className={classes.name} title={ref.name}>
        {ref.name}
      </Link>
      <PhaseChip
        phase={phaseOf(environment)}
        reason={environment.status?.reason}
        message={environment.status?.message}
      />
      <div className={classes.bar}>
        <LifetimeBar
          facts={factsOfEnvironment(environment, classFacts?.lifetime)}
          size="card"
        />
      </div>
    </li>
  );
}
