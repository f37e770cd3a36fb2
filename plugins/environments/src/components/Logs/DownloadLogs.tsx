import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi } from '@backstage/core-plugin-api';
import type {
  EnvironmentRef,
  LogsQuery,
} from '@environments-dev/plugin-environments-common';
import { environmentsApiRef, errorMessage } from '../../api';
import { saveFile } from '../../files';

/** More than is shown, and as much as one answer may hold. */
const DOWNLOADED_LINES = 10_000;

type Download =
  | { state: 'Idle' }
  | { state: 'Running' }
  | { state: 'Failed'; message: string };

/** Saves the last lines of a container as a file. */
export function DownloadLogs(props: {
  environment: EnvironmentRef;
  source: LogsQuery;
}) {
  const { environment, source } = props;
  const api = useApi(environmentsApiRef);
  const [download, setDownload] = useState<Download>({ state: 'Idle' });
  const run = async () => {
    setDownload({ state: 'Running' });
    try {
      const text = await api.getLogs(environment, {
        ...source,
        tailLines: DOWNLOADED_LINES,
      });
      saveFile(
        `${source.pod}.${source.container}.log`,
        text,
        'text/plain;charset=utf-8',
      );
      setDownload({ state: 'Idle' });
    } catch (error) {
      const message =
        error instanceof Error ? errorMessage(error) : String(error);
      setDownload({ state: 'Failed', message });
    }
  };
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        disabled={download.state === 'Running'}
        onClick={run}
      >
        Download
      </Button>
      {download.state === 'Failed' && (
        <Typography variant="body2" color="error" role="alert">
          {download.message}
        </Typography>
      )}
    </>
  );
}
