import Typography from '@material-ui/core/Typography';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { useNow } from '../../time';
import { phaseOf } from '../environmentFacts';
import { Panel } from '../feedback';
import { endTimeline } from './endTimeline';
import { Waterfall } from './Waterfall';

/** How it is taken down, while it is. */
export function EndTimelinePanel(props: { environment: Environment }) {
  const { environment } = props;
  const isEnding = phaseOf(environment) === 'Ending';
  const now = useNow(isEnding ? 1 : 60);
  const timeline = isEnding ? endTimeline(environment, now) : undefined;
  if (!timeline) {
    return null;
  }
  const gone = timeline.rows.filter(({ state }) => state === 'Gone').length;
  return (
    <Panel
      title="Ending"
      action={
        <Typography variant="body2" color="textSecondary" role="status">
          {gone} of {timeline.rows.length} gone
        </Typography>
      }
    >
      <Waterfall timeline={timeline} />
    </Panel>
  );
}
