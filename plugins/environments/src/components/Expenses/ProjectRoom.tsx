import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { PreviewAnswer } from '@environments-dev/plugin-environments-common';
import { sayMoney } from '../../money';
import { Panel } from '../feedback';
import { scrollRegion } from '../feedback/scrollRegion';
import { toneColor } from '../tones';
import { resourceName, sayQuantity } from './quantities';

type Room = NonNullable<PreviewAnswer['project']>;

const useStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    table: {
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 2, 0.5, 0),
        textAlign: 'right',
        fontWeight: 400,
        whiteSpace: 'nowrap',
      },
      '& th': { color: theme.palette.text.secondary },
      '& th:first-child, & td:last-child': { textAlign: 'left' },
      '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    fits: { color: theme.palette.text.secondary },
    full: { color: toneColor(theme, 'danger'), fontWeight: 600 },
    wait: { marginBottom: theme.spacing(1.5) },
  }),
  { name: 'EnvironmentsProjectRoom' },
);

function environmentsLine({ used, limit, remaining }: Room['environments']) {
  return {
    resource: 'Environments',
    used: String(used),
    asked: '1',
    limit: limit === undefined ? 'none' : String(limit),
    fits: remaining === undefined || remaining > 0,
  };
}

/** How full the project is, and whether this still fits. */
export function ProjectRoom(props: {
  project: string;
  room: Room;
  currency: string | undefined;
}) {
  const { project, room, currency = '' } = props;
  const classes = useStyles();
  const lines = [
    environmentsLine(room.environments),
    ...room.limits.map(({ resource, used, asked, limit, fits }) => {
      const say = (amount: string) =>
        resource === 'costPerHour'
          ? sayMoney(amount, currency)
          : sayQuantity(resource, amount);
      return {
        resource: resourceName(resource),
        used: say(used),
        asked: say(asked),
        limit: say(limit),
        fits,
      };
    }),
  ];
  return (
    <Panel title={`Room in project ${project}`}>
      {room.message && (
        <Alert severity="warning" variant="outlined" className={classes.wait}>
          It would wait: {room.message}
        </Alert>
      )}
      <div className={classes.scroll} {...scrollRegion('Room in the project')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Of</th>
              <th scope="col">In use</th>
              <th scope="col">Asked</th>
              <th scope="col">Limit</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {lines.map(({ resource, used, asked, limit, fits }) => (
              <tr key={resource}>
                <th scope="row">{resource}</th>
                <td>{used}</td>
                <td>{asked}</td>
                <td>{limit}</td>
                <td className={fits ? classes.fits : classes.full}>
                  {fits ? 'fits' : 'too much'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
