import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import Skeleton from '@material-ui/lab/Skeleton';
import { stringify } from 'yaml';
import {
  EnvironmentRequestInput,
  humanDuration,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';
import { AnyOf } from '../AnyOf';
import { EntityName } from '../EntityName';
import { ExpensesPanel, ProjectRoom } from '../Expenses';
import { Code, Facts, Failure, Panel } from '../feedback';
import { factsOfPreview, LifetimeBar } from '../LifetimeBar';
import { ErrorSummary } from './ErrorSummary';
import { NodeRoom } from '../Hardware';
import { PreviewedResources } from './PreviewedResources';
import { scheduleWords } from './scheduleChoices';

const useStyles = makeStyles(
  theme => ({
    stack: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
      alignItems: 'start',
      gap: theme.spacing(2),
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    bar: { margin: theme.spacing(0.5, 0.5, 1.5) },
  }),
  { name: 'EnvironmentsReview' },
);

function startWords(times: PreviewAnswer['times']): string {
  const { readyP50Seconds, readyP95Seconds, samples } = times;
  if (readyP50Seconds === undefined) {
    return 'No history of this class yet';
  }
  const usual = `usually ${humanDuration(readyP50Seconds * 1000)}`;
  const slow =
    readyP95Seconds === undefined
      ? ''
      : `, ${humanDuration(readyP95Seconds * 1000)} at worst in 19 of 20`;
  return `${usual}${slow} (${samples} so far)`;
}

function Times(props: {
  times: PreviewAnswer['times'];
  schedule: EnvironmentRequestInput['spec']['schedule'];
}) {
  const { times, schedule } = props;
  const classes = useStyles();
  const spoken = (text: string | undefined) => {
    const at = parseInstant(text);
    return at && <Instant at={at} format="spoken" />;
  };
  const warnings = times.marks.filter(mark => mark.action === 'Warn');
  const end = times.marks.find(mark => mark.action === 'End');
  return (
    <Panel title="When">
      <div className={classes.bar}>
        <LifetimeBar facts={factsOfPreview(times)} size="page" />
      </div>
      <Facts
        facts={[
          ['Starts in', startWords(times)],
          [
            'Warns',
            warnings.length > 0
              ? warnings.map((mark, index) => (
                  <span key={mark.at}>
                    {index > 0 && ', '}
                    {spoken(mark.at)}
                  </span>
                ))
              : undefined,
          ],
          ['Sleeps', spoken(times.sleepsAt)],
          ['Ends', spoken(times.endsAt)],
          ['Because', end?.because],
          ['Schedule', schedule?.length ? scheduleWords(schedule) : undefined],
        ]}
      />
    </Panel>
  );
}

function Asked(props: {
  request: EnvironmentRequestInput;
  classTitle: string;
}) {
  const { metadata, spec } = props.request;
  const [open, setOpen] = useState(false);
  const parameters = spec.parameters ?? {};
  return (
    <Panel
      title="What you ask for"
      action={
        Object.keys(parameters).length > 0 && (
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Hide parameters' : 'Show parameters'}
          </Button>
        )
      }
    >
      <Facts
        facts={[
          ['Name', metadata.name],
          ['Class', props.classTitle],
          ['Project', metadata.namespace],
          ['Owner', spec.owner && <EntityName entityRef={spec.owner} />],
          ['Question', spec.purpose?.hypothesis],
          [
            'For',
            spec.purpose?.entityRef && (
              <EntityName entityRef={spec.purpose.entityRef} />
            ),
          ],
          ['Link', spec.purpose?.link],
          ['Catalog', metadata.labels ? 'Shown while it is there' : undefined],
        ]}
      />
      {open && (
        <div style={{ marginTop: 12 }}>
          <Code text={stringify(parameters).trimEnd()} label="Parameters" />
        </div>
      )}
    </Panel>
  );
}

/** What the controller would say and make, before it is asked. */
export function Review(props: {
  request: EnvironmentRequestInput;
  classTitle: string;
  preview:
    | { state: 'loading' }
    | { state: 'failed'; error: Error; onRetry: () => void }
    | { state: 'loaded'; answer: PreviewAnswer };
  /** Of the class's parameters. */
  schema: unknown;
  onGoTo: (path: string) => void;
}) {
  const { request, classTitle, preview, schema, onGoTo } = props;
  const classes = useStyles();
  return (
    <div className={classes.stack}>
      {preview.state === 'loaded' && preview.answer.refusals.length > 0 && (
        <ErrorSummary
          title="It would be refused"
          errors={preview.answer.refusals}
          schema={schema}
          onGoTo={onGoTo}
        />
      )}
      <Asked request={request} classTitle={classTitle} />
      {preview.state === 'loading' && (
        <div role="status" aria-label="Reviewing the request">
          <Typography variant="body2" color="textSecondary">
            Asking the cluster what it would say…
          </Typography>
          <Skeleton variant="rect" height={200} />
        </div>
      )}
      {preview.state === 'failed' && (
        <Failure
          error={preview.error}
          what="the review"
          onRetry={preview.onRetry}
        />
      )}
      {preview.state === 'loaded' && (
        <>
          {preview.answer.approval && (
            <Alert severity="info" variant="outlined">
              <AlertTitle>It needs an approval</AlertTitle>
              <AnyOf entityRefs={preview.answer.approval.by} /> may approve it,
              for exactly what is asked here. Until then nothing is made.
            </Alert>
          )}
          <div className={classes.columns}>
            <ExpensesPanel expenses={preview.answer} />
            <div className={classes.stack}>
              {preview.answer.room && <NodeRoom room={preview.answer.room} />}
              {preview.answer.project && (
                <ProjectRoom
                  project={request.metadata.namespace}
                  room={preview.answer.project}
                  currency={preview.answer.cost?.currency}
                />
              )}
            </div>
          </div>
          <Times
            times={preview.answer.times}
            schedule={request.spec.schedule}
          />
          {preview.answer.resources.length > 0 && (
            <Panel title="What it would make">
              <PreviewedResources resources={preview.answer.resources} />
            </Panel>
          )}
        </>
      )}
    </div>
  );
}
