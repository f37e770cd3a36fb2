import { useState } from 'react';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Progress } from '@backstage/core-components';
import type {
  EnvironmentRef,
  LiveResource,
} from '@environments-dev/plugin-environments-common';
import { useLogs } from '../../api';
import { Failure } from '../feedback';
import { LogText } from './LogText';

const useStyles = makeStyles(
  theme => ({
    select: { minWidth: 240, marginBottom: theme.spacing(1) },
  }),
  { name: 'EnvironmentsLogs' },
);

interface Source {
  pod: string;
  container: string;
}

function sourcesOf(resources: ReadonlyArray<LiveResource>): Source[] {
  const all = resources.flatMap(resource =>
    resource.pods.flatMap(pod =>
      pod.containers.map(container => ({ pod: pod.name, container })),
    ),
  );
  return all.filter(
    (source, index) =>
      all.findIndex(
        other =>
          other.pod === source.pod && other.container === source.container,
      ) === index,
  );
}

function ContainerLogs(props: { environment: EnvironmentRef; source: Source }) {
  const { environment, source } = props;
  const logs = useLogs(environment, source);
  if (logs.isPending) {
    return <Progress />;
  }
  if (logs.isError && logs.data === undefined) {
    return (
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

/** Logs of the containers of these resources, one at a time. */
export function LogsPanel(props: {
  environment: EnvironmentRef;
  resources: ReadonlyArray<LiveResource>;
}) {
  const { environment, resources } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState('');
  const sources = sourcesOf(resources);
  const keyOf = (source: Source) => `${source.pod}/${source.container}`;
  const source =
    sources.find(each => keyOf(each) === chosen) ?? sources.find(() => true);
  if (!source) {
    return (
      <Typography variant="body2" color="textSecondary">
        No containers run here yet.
      </Typography>
    );
  }
  return (
    <>
      <TextField
        id="environments-log-source"
        className={classes.select}
        select
        size="small"
        variant="outlined"
        label="Container"
        value={keyOf(source)}
        onChange={event => setChosen(event.target.value)}
        SelectProps={{ native: true }}
      >
        {sources.map(each => (
          <option key={keyOf(each)} value={keyOf(each)}>
            {each.container} in {each.pod}
          </option>
        ))}
      </TextField>
      <ContainerLogs environment={environment} source={source} />
    </>
  );
}
