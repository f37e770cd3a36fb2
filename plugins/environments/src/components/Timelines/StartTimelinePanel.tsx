import Typography from '@material-ui/core/Typography';
import {
  humanDuration,
  type Environment,
  type EnvironmentEvent,
  type LiveResource,
  type Phase,
} from '@environments-dev/plugin-environments-common';
import { useNow } from '../../time';
import { phaseOf } from '../environmentFacts';
import { Panel } from '../feedback';
import { startTimeline } from './startTimeline';
import { Waterfall } from './Waterfall';

function titleOf(phase: Phase): string {
  switch (phase) {
    case 'Waiting':
    case 'Starting':
      return 'Starting';
    case 'Failed':
      return 'How far it came';
    default:
      return 'How it started';
  }
}

/** How it starts, or started: a waterfall of its resources in waves. */
export function StartTimelinePanel(props: {
  environment: Environment;
  live: ReadonlyArray<LiveResource>;
  events: ReadonlyArray<EnvironmentEvent>;
}) {
  const { environment, live, events } = props;
  const phase = phaseOf(environment);
  const now = useNow(phase === 'Starting' ? 1 : 60);
  const timeline = startTimeline(environment, now, { live, events });
  const starting = phase === 'Starting' || phase === 'Waiting';
  if (!timeline) {
    // What holds it up is told above.
    return starting && !environment.status?.reason ? (
      <Panel title="Starting">
        <Typography variant="body2" role="status">
          The request was taken in; nothing is created yet.
        </Typography>
      </Panel>
    ) : null;
  }
  const ready = timeline.rows.filter(row => row.state === 'Ready').length;
  return (
    <Panel
      title={titleOf(phase)}
      action={
        <Typography
          variant="body2"
          color="textSecondary"
          role={starting ? 'status' : undefined}
        >
          {starting || phase === 'Failed'
            ? `${ready} of ${timeline.rows.length} ready`
            : `in ${humanDuration(timeline.millis)}`}
        </Typography>
      }
    >
      <Waterfall timeline={timeline} />
    </Panel>
  );
}
