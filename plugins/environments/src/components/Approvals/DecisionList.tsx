import { makeStyles } from '@material-ui/core/styles';
import type { ApprovalAnswer } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
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
  }),
  { name: 'EnvironmentsDecisionList' },
);

type Decision = ApprovalAnswer['decisions'][number];

/** Who decided what and why, newest first. */
export function DecisionList(props: {
  decisions: ReadonlyArray<
    Pick<Decision, 'decision' | 'by' | 'at'> & Partial<Decision>
  >;
  /** Of what is asked now; absent where nothing is any more. */
  requestHash?: string;
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list}>
      {props.decisions.map(({ decision, by, at, reason, requestHash }) => {
        const instant = parseInstant(at);
        const isOfBefore =
          props.requestHash !== undefined && requestHash !== props.requestHash;
        return (
          <li key={`${requestHash}/${by}/${at}`} className={classes.item}>
            {decision} by <EntityName entityRef={by} />{' '}
            {instant && <Instant at={instant} format="spoken" />}
            {isOfBefore && ', on what was asked before'}
            {reason ? `: ${reason}` : ''}
          </li>
        );
      })}
    </ul>
  );
}
