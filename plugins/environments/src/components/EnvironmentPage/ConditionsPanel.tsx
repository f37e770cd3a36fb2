import type { Environment } from '@environments-dev/plugin-environments-common';
import { Panel } from '../feedback';
import { ConditionList } from '../Resources';

/** The conditions, as kubectl would show them, in sentences. */
export function ConditionsPanel(props: { environment: Environment }) {
  const conditions = props.environment.status?.conditions ?? [];
  if (conditions.length === 0) {
    return null;
  }
  return (
    <Panel title="Conditions">
      <ConditionList conditions={conditions} />
    </Panel>
  );
}
