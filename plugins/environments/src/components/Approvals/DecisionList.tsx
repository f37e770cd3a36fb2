import type { ApprovalAnswer } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';

/** Who decided what and why, newest first. */
export function DecisionList(props: {
  decisions: ApprovalAnswer['decisions'];
  requestHash: string;
}) {
  return (
    <ul style={{ margin: 0, paddingLeft: 20 }}>
      {props.decisions.map(({ decision, by, at, reason, requestHash }) => {
        const instant = parseInstant(at);
        return (
          <li key={`${requestHash}/${by}/${at}`}>
            {decision} by <EntityName entityRef={by} />{' '}
            {instant && <Instant at={instant} />}
            {requestHash === props.requestHash
              ? ''
              : ', on what was asked before'}
            {reason ? `: ${reason}` : ''}
          </li>
        );
      })}
    </ul>
  );
}
