import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { RepeatAnswer } from '@environments-dev/plugin-environments-common';
import { newEnvironmentRouteRef } from '../../routes';
import { shortRevision } from '../../words';
import { LinkButton } from '../LinkButton';
import { formatPrefill, type Prefill } from '../NewEnvironment/prefill';
import { MovedNotice } from '../Presets';

const useStyles = makeStyles(
  theme => ({
    choices: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(3),
    },
    choice: { display: 'grid', gap: theme.spacing(1), justifyItems: 'start' },
    notice: { justifySelf: 'stretch' },
  }),
  { name: 'EnvironmentsRepeatChoices' },
);

function Choice(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section className={classes.choice} aria-label={props.title}>
      <Typography component="h3" variant="subtitle1">
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
}

/** As it was, the revision of its class included. */
function ExactlyAsThen(props: {
  exactly: RepeatAnswer['exactly'];
  linkTo: (prefill: Partial<Prefill>) => string;
}) {
  const { exactly, linkTo } = props;
  if (exactly.answer === 'No') {
    return (
      <Typography variant="body2" color="textSecondary">
        Not possible: {exactly.because}.
      </Typography>
    );
  }
  const { classRevision } = exactly;
  return (
    <>
      <Typography variant="body2">
        The same values with revision{' '}
        <code>{shortRevision(classRevision)}</code> of its class. Name, lifetime
        and purpose are yours to choose.
      </Typography>
      <LinkButton
        to={linkTo({ classRevision })}
        size="small"
        variant="outlined"
      >
        Exactly as then
      </LinkButton>
    </>
  );
}

/** Both ways to ask for the same once more, with what differs between them. */
export function RepeatChoices(props: { answer: RepeatAnswer; asked: Prefill }) {
  const { answer, asked } = props;
  const { standing, exactly } = answer;
  const classes = useStyles();
  const newLink = useRouteRef(newEnvironmentRouteRef);
  const linkTo = (more: Partial<Prefill>) =>
    `${newLink()}?${formatPrefill({ ...asked, ...more })}`;
  if (standing.state === 'ClassGone') {
    return (
      <Typography variant="body2">
        There is no class {answer.className} any more, or you may not see it:
        nothing can be asked of it.
      </Typography>
    );
  }
  if (standing.state === 'Current' && standing.problems.length === 0) {
    return (
      <Choice title="With the same class">
        <Typography variant="body2">
          Its class has not changed since: what you get is what it was.
        </Typography>
        <LinkButton
          to={linkTo({})}
          size="small"
          variant="contained"
          color="primary"
        >
          Fill in the form
        </LinkButton>
      </Choice>
    );
  }
  return (
    <div className={classes.choices}>
      <Choice title="With today’s class">
        <div className={classes.notice}>
          <MovedNotice standing={standing} />
        </div>
        <LinkButton
          to={linkTo({})}
          size="small"
          variant="contained"
          color="primary"
        >
          With today’s class
        </LinkButton>
      </Choice>
      <Choice title="Exactly as then">
        <ExactlyAsThen exactly={exactly} linkTo={linkTo} />
      </Choice>
    </div>
  );
}
