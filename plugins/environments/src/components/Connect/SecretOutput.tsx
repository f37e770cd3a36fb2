import { useEffect, useRef, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { errorMessage, useRevealOutput } from '../../api';
import { Code } from '../feedback';

/** How long a value stays on the screen. */
const SHOWN_MILLIS = 60_000;

const useStyles = makeStyles(
  theme => ({
    hidden: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    dots: {
      color: theme.palette.text.secondary,
      letterSpacing: 2,
      userSelect: 'none',
    },
    below: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      marginTop: theme.spacing(0.5),
      fontSize: theme.typography.caption.fontSize,
      color: theme.palette.text.secondary,
    },
    error: { marginTop: theme.spacing(1) },
  }),
  { name: 'EnvironmentsSecretOutput' },
);

/**
 * A Secret, unseen until one asks; then for a minute, or until one hides it or leaves.
 * Each look is audited.
 */
export function SecretOutput(props: {
  environment: EnvironmentRef;
  output: string;
  title: string;
}) {
  const { environment, output, title } = props;
  const classes = useStyles();
  const reveal = useRevealOutput(environment, output);
  const { data: revealed, reset } = reveal;
  const revealButton = useRef<HTMLButtonElement>(null);
  const hideButton = useRef<HTMLButtonElement>(null);
  const [isHiddenByHand, setHiddenByHand] = useState(false);
  useEffect(() => {
    if (!revealed) {
      return undefined;
    }
    const timer = setTimeout(reset, SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [revealed, reset]);
  // One button takes the place of the other: the keyboard stays where it was. Not at
  // once, because a button of Material UI 4 fails on a focus before its ripple is there.
  useEffect(() => {
    if (!revealed && !isHiddenByHand) {
      return undefined;
    }
    const button = revealed ? hideButton : revealButton;
    const timer = setTimeout(() => button.current?.focus());
    return () => clearTimeout(timer);
  }, [revealed, isHiddenByHand]);
  const show = () => {
    setHiddenByHand(false);
    reveal.mutate();
  };
  const hide = () => {
    setHiddenByHand(true);
    reset();
  };
  if (!revealed) {
    return (
      <>
        <div className={classes.hidden}>
          <span className={classes.dots} aria-hidden="true">
            ••••••••••••
          </span>
          <Button
            size="small"
            variant="outlined"
            ref={revealButton}
            onClick={show}
            disabled={reveal.isPending}
            aria-label={`Reveal ${title}`}
          >
            Reveal
          </Button>
        </div>
        {reveal.error && (
          <Alert severity="error" variant="outlined" className={classes.error}>
            {errorMessage(reveal.error)}
          </Alert>
        )}
      </>
    );
  }
  return (
    <div role="group" aria-label={`${title}, revealed`}>
      <Code text={revealed.value} label={title} wrap />
      <div className={classes.below}>
        <span role="status">
          {revealed.encoding === 'Base64' && 'In base64: it is no text. '}
          Hidden again within a minute.
        </span>
        <Button
          size="small"
          ref={hideButton}
          onClick={hide}
          aria-label={`Hide ${title}`}
        >
          Hide
        </Button>
      </div>
    </div>
  );
}
