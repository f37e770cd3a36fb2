import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import {
  type ClassLifetime,
  type Environment,
  humanDuration,
  type ListEnvironmentsQuery,
} from '@environments-dev/plugin-environments-common';
import { useNow } from '../../time';
import { extensionOf } from '../powerFacts';
import { applies, BULK_WORDS, BulkAction } from './bulkActions';
import { BulkConfirmDialog, BulkIntent } from './BulkConfirmDialog';
import { SelectMatching } from './SelectMatching';
import { SelectAll } from './TableHeading';
import { BulkProgress, useBulkActions } from './useBulkActions';
import type { Selection } from './useSelection';

const ACTIONS: ReadonlyArray<BulkAction> = ['Extend', 'Sleep', 'Wake', 'End'];

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'sticky',
      bottom: theme.spacing(1),
      zIndex: 2,
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      marginTop: theme.spacing(1),
      padding: theme.spacing(0.75, 1.5, 0.75, 0.5),
      // Above the bar that Backstage has at the bottom of a narrow screen.
      [theme.breakpoints.down('xs')]: { bottom: 64 },
    },
    count: { marginRight: 'auto' },
    result: { marginTop: theme.spacing(1) },
    failures: { margin: theme.spacing(0.5, 0, 0), paddingLeft: 20 },
    failure: { overflowWrap: 'anywhere' },
  }),
  { name: 'EnvironmentsBulkBar' },
);

/** How it went, by name where it went wrong. */
function Outcome(props: { progress: BulkProgress; onClose: () => void }) {
  const { progress, onClose } = props;
  const classes = useStyles();
  if (progress.state !== 'Done') {
    return null;
  }
  const { action, succeeded, failures } = progress;
  const words = BULK_WORDS[action];
  return (
    <Alert
      className={classes.result}
      variant="outlined"
      severity={failures.length > 0 ? 'error' : 'success'}
      role={failures.length > 0 ? 'alert' : 'status'}
      onClose={onClose}
    >
      {succeeded > 0 && `${succeeded} ${words.done}. `}
      {failures.length > 0 && `${failures.length} ${words.failed}:`}
      {failures.length > 0 && (
        <ul className={classes.failures}>
          {failures.map(({ key, name, message }) => (
            <li key={key} className={classes.failure}>
              <strong>{name}</strong>: {message}
            </li>
          ))}
        </ul>
      )}
    </Alert>
  );
}

/** What an extension gives one environment; nothing for other actions. */
function effectOn(
  action: BulkAction,
  environment: Environment,
  rules: ClassLifetime | undefined,
): string | undefined {
  const extension =
    action === 'Extend'
      ? extensionOf(environment, rules, new Date())
      : undefined;
  return extension && `by ${humanDuration(extension.millis)}`;
}

/** One thing for all that are selected; each button says for how many it can be done. */
export function BulkBar(props: {
  selection: Selection;
  rulesOf: (environment: Environment) => ClassLifetime | undefined;
  query: ListEnvironmentsQuery;
  /** All that match, loaded or not. */
  totalItems: number;
}) {
  const { selection, rulesOf, query, totalItems } = props;
  const classes = useStyles();
  const now = useNow(10);
  const bulk = useBulkActions(rulesOf);
  const [intent, setIntent] = useState<BulkIntent>();
  const { progress } = bulk;
  const isRunning = progress.state === 'Running';
  const chosen = selection.environments;
  return (
    <>
      <Outcome progress={progress} onClose={bulk.dismiss} />
      {(chosen.length > 0 || isRunning) && (
        <Paper
          className={classes.root}
          elevation={3}
          role="toolbar"
          aria-label="Selected environments"
        >
          <SelectAll selection={selection} />
          <Typography variant="body2" role="status" className={classes.count}>
            {isRunning
              ? `${BULK_WORDS[progress.action].doing}: ${progress.done} of ${progress.total}`
              : `${chosen.length} selected`}
          </Typography>
          <SelectMatching
            query={query}
            selection={selection}
            totalItems={totalItems}
            isDisabled={isRunning}
          />
          {ACTIONS.map(action => {
            const those = chosen.filter(each => applies(action, each, now));
            const leftOut = chosen.length - those.length;
            return (
              <Button
                key={action}
                size="small"
                variant="outlined"
                disabled={isRunning || those.length === 0}
                onClick={() =>
                  setIntent({ action, environments: those, leftOut })
                }
              >
                {BULK_WORDS[action].button}
                {those.length > 0 && leftOut > 0 ? ` (${those.length})` : ''}
              </Button>
            );
          })}
          <Button size="small" onClick={selection.clear} disabled={isRunning}>
            Clear
          </Button>
        </Paper>
      )}
      {intent && (
        <BulkConfirmDialog
          intent={intent}
          effectOn={environment =>
            effectOn(intent.action, environment, rulesOf(environment))
          }
          onCancel={() => setIntent(undefined)}
          onConfirm={() => {
            setIntent(undefined);
            bulk.run(intent.action, intent.environments).then(selection.clear);
          }}
        />
      )}
    </>
  );
}
