import { useState } from 'react';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Progress } from '@backstage/core-components';
import type {
  EnvironmentRef,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { errorName, useLogs } from '../../api';
import { Failure } from '../feedback';
import { DownloadLogs } from './DownloadLogs';
import { LogText } from './LogText';

const useStyles = makeStyles(
  theme => ({
    controls: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      marginBottom: theme.spacing(1),
    },
    select: { minWidth: 200, maxWidth: '100%' },
  }),
  { name: 'EnvironmentsLogs' },
);

/** One container of one Pod, now or before its last restart. */
export interface LogSource {
  pod: string;
  container: string;
  previous?: 'true';
}

type Pods = LiveResource['pods'];

function sourcesOf(pods: Pods): LogSource[] {
  const byKey = new Map(
    pods.flatMap(pod =>
      pod.containers.map(container => {
        const source = { pod: pod.name, container };
        return [keyOf(source), source] as const;
      }),
    ),
  );
  return [...byKey.values()];
}

function keyOf({ pod, container }: LogSource): string {
  return `${pod}/${container}`;
}

function ContainerLogs(props: {
  environment: EnvironmentRef;
  source: LogSource;
  follows: boolean;
}) {
  const { environment, source, follows } = props;
  const logs = useLogs(environment, source, { follows });
  if (logs.isPending) {
    return <Progress />;
  }
  if (logs.isError && logs.data === undefined) {
    return source.previous && errorName(logs.error) === 'NotFoundError' ? (
      <Typography variant="body2" color="textSecondary">
        {source.container} has not been restarted.
      </Typography>
    ) : (
      <Failure
        error={logs.error}
        what="the logs"
        onRetry={() => logs.refetch()}
      />
    );
  }
  if (!logs.data) {
    return (
      <Typography variant="body2" color="textSecondary">
        {source.container} has not written anything yet.
      </Typography>
    );
  }
  return <LogText text={logs.data} label={`Logs of ${source.container}`} />;
}

function Choice(props: {
  label: string;
  checked: boolean;
  onChange(checked: boolean): void;
}) {
  const { label, checked, onChange } = props;
  return (
    <FormControlLabel
      label={<Typography variant="body2">{label}</Typography>}
      control={
        <Checkbox
          size="small"
          color="primary"
          checked={checked}
          onChange={event => onChange(event.target.checked)}
        />
      }
    />
  );
}

/** Which container. */
function ContainerSelect(props: {
  sources: ReadonlyArray<LogSource>;
  chosen: LogSource;
  onChange(key: string): void;
}) {
  const { sources, chosen, onChange } = props;
  const classes = useStyles();
  return (
    <TextField
      id="environments-log-source"
      className={classes.select}
      select
      size="small"
      variant="outlined"
      label="Container"
      value={keyOf(chosen)}
      onChange={event => onChange(event.target.value)}
      SelectProps={{ native: true }}
    >
      {sources.map(each => (
        <option key={keyOf(each)} value={keyOf(each)}>
          {each.container} in {each.pod}
        </option>
      ))}
    </TextField>
  );
}

/** Logs of the containers of these Pods, one at a time. */
export function LogsPanel(props: { environment: EnvironmentRef; pods: Pods }) {
  const { environment, pods } = props;
  const classes = useStyles();
  const [key, setKey] = useState('');
  const [follows, setFollows] = useState(true);
  const [isPrevious, setPrevious] = useState(false);
  const sources = sourcesOf(pods);
  const chosen = sources.find(each => keyOf(each) === key) ?? sources.at(0);
  if (!chosen) {
    return (
      <Typography variant="body2" color="textSecondary">
        No containers run here yet.
      </Typography>
    );
  }
  const source: LogSource = isPrevious
    ? { ...chosen, previous: 'true' }
    : chosen;
  return (
    <>
      <div className={classes.controls}>
        <ContainerSelect sources={sources} chosen={chosen} onChange={setKey} />
        <Choice label="Follow" checked={follows} onChange={setFollows} />
        <Choice
          label="Before its last restart"
          checked={isPrevious}
          onChange={setPrevious}
        />
        <DownloadLogs environment={environment} source={source} />
      </div>
      <ContainerLogs
        environment={environment}
        source={source}
        follows={follows && !isPrevious}
      />
    </>
  );
}
