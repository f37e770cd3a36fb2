import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import type { PreviewAnswer } from '@environments-dev/plugin-environments-common';
import { capitalised } from '../../words';
import { Facts, Panel } from '../feedback';
import { resourceName } from '../Expenses';

type Room = NonNullable<PreviewAnswer['room']>;

function sentence(text: string): string {
  return `${capitalised(text)}.`;
}

/** Whether the nodes have room for it now. */
export function NodeRoom(props: { room: Room }) {
  const { fits, message, devices } = props.room;
  return (
    <Panel title="Room on the nodes">
      {fits === 'Now' ? (
        <Typography variant="body2">
          There is room for all of it now.
        </Typography>
      ) : (
        <Alert severity="warning" variant="outlined">
          {fits === 'Later'
            ? `It would wait for a node. ${sentence(message ?? '')}`
            : `It would not start on the nodes that there are now. ${sentence(
                message ?? '',
              )}`}
        </Alert>
      )}
      {devices.length > 0 && (
        <div style={{ marginTop: 12 }}>
          <Facts
            facts={devices.map(
              ({ resource, free, total }) =>
                [
                  resourceName(resource),
                  `${free} of ${total} free now`,
                ] as const,
            )}
          />
        </div>
      )}
    </Panel>
  );
}
