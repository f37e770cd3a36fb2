import { makeStyles } from '@material-ui/core/styles';
import type { RecordAnswer } from '@environments-dev/plugin-environments-common';
import { exactInstant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: theme.typography.body2.fontSize,
    },
    item: { padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' },
    when: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsApprovalList' },
);

/** Who approved or rejected the request, and when. */
export function ApprovalList(props: {
  approvals: RecordAnswer['spec']['approvals'];
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.approvals.map(({ name, decision, by, at }) => {
        const when = parseInstant(at);
        return (
          <li key={name} className={classes.item}>
            {decision === 'Approved' ? 'approved' : 'rejected'} by{' '}
            <EntityName entityRef={by} />{' '}
            {when && (
              <time dateTime={at} className={classes.when}>
                {exactInstant(when)}
              </time>
            )}
          </li>
        );
      })}
    </ul>
  );
}
