import { ReactNode } from 'react';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { PresetAnswer } from '@environments-dev/plugin-environments-common';
import { newEnvironmentRouteRef } from '../../routes';
import { shortRevision } from '../../words';
import { MovedNotice } from '../Presets';
import { formatPrefill, type Prefill } from './prefill';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
      maxWidth: 1120,
      marginBottom: theme.spacing(2),
    },
  }),
  { name: 'EnvironmentsRequestOrigin' },
);

function Origin(props: { children: ReactNode }) {
  const classes = useStyles();
  return <div className={classes.root}>{props.children}</div>;
}

/** Where the values in the form come from, where somebody else chose them. */
export function RequestOrigin(props: {
  prefill: Prefill;
  preset: PresetAnswer | undefined;
}) {
  const { prefill, preset } = props;
  const newLink = useRouteRef(newEnvironmentRouteRef);
  if (preset) {
    return (
      <Origin>
        <Alert severity="info" variant="outlined">
          Filled in from the preset {preset.spec.title}.
          {preset.spec.fixed.length > 0 &&
            ' What it has fixed cannot be changed here.'}
        </Alert>
        <MovedNotice standing={preset.standing} />
      </Origin>
    );
  }
  const { classRevision, ...today } = prefill;
  return classRevision === undefined ? null : (
    <Origin>
      <Alert severity="info" variant="outlined">
        Exactly as then: with revision {shortRevision(classRevision)} of its
        class and the values that it had.{' '}
        <Link to={`${newLink()}?${formatPrefill(today)}`}>
          Ask with today’s class instead
        </Link>
      </Alert>
    </Origin>
  );
}
