import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  ApprovalAnswer,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { useEntityTitles } from '../../api';
import { Money } from '../../money';
import { Instant, parseInstant } from '../../time';
import { refOf } from '../environmentFacts';
import { requesterOf, stateWords } from './approvalFacts';

const useStyles = makeStyles(
  theme => ({
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.paper,
    },
    item: {
      position: 'relative',
      padding: theme.spacing(1.25, 1.5),
      '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
      '&:hover': { backgroundColor: theme.palette.action.hover },
    },
    open: {
      boxShadow: `inset 3px 0 0 ${theme.palette.primary.main}`,
      backgroundColor: theme.palette.action.selected,
    },
    line: {
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    name: {
      fontWeight: 600,
      overflowWrap: 'anywhere',
      '& a::after': { content: '""', position: 'absolute', inset: 0 },
    },
    aside: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'EnvironmentsApprovalList' },
);

/** Requests, one below the other; the open one is marked. */
export function ApprovalList(props: {
  approvals: ReadonlyArray<ApprovalAnswer>;
  open: EnvironmentRef | undefined;
  linkTo: (approval: ApprovalAnswer) => string;
}) {
  const { approvals, open, linkTo } = props;
  const classes = useStyles();
  const requesters = [
    ...new Set(
      approvals.flatMap(({ environment }) => requesterOf(environment)),
    ),
  ];
  const titleOf = useEntityTitles(requesters);
  return (
    <ul className={classes.list} aria-label="Requests">
      {approvals.map(approval => {
        const { environment, classTitle, cost } = approval;
        const { namespace, name } = refOf(environment);
        const isOpen = open?.namespace === namespace && open.name === name;
        const since = parseInstant(approval.since);
        const [requester] = requesterOf(environment);
        return (
          <li
            key={environment.metadata.uid}
            className={`${classes.item} ${isOpen ? classes.open : ''}`}
          >
            <div className={classes.line}>
              <span className={classes.name}>
                <Link
                  to={linkTo(approval)}
                  aria-current={isOpen ? 'true' : undefined}
                >
                  {name}
                </Link>
              </span>
              {cost && (
                <span>
                  <Money amount={cost.toEnd} currency={cost.currency} />
                </span>
              )}
            </div>
            <div className={`${classes.line} ${classes.aside}`}>
              <span>
                <bdi>{classTitle}</bdi>
                {requester ? ` · ${titleOf(requester)}` : ''}
              </span>
              <span>
                {stateWords(approval.state)} {since && <Instant at={since} />}
              </span>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
