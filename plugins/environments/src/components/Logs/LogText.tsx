import { useLayoutEffect, useRef } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { MONOSPACE, scrollRegion } from '../feedback';

/** Colours and cursor moves that programs write for terminals (ECMA-48 CSI). */
const TERMINAL_CODES = new RegExp(
  `${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`,
  'g',
);

const useStyles = makeStyles(
  theme => ({
    root: {
      margin: 0,
      padding: theme.spacing(1, 1.5),
      maxHeight: 480,
      overflow: 'auto',
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
      fontFamily: MONOSPACE,
      fontSize: 12.5,
      lineHeight: 1.5,
    },
  }),
  { name: 'EnvironmentsLogText' },
);

/**
 * Log lines as they are, kept at their end unless one has scrolled up.
 *
 * Not `LogViewer` of core-components: its line numbers are links with the role
 * of a row outside any grid, at a contrast of 2.2:1, and its buttons have no
 * names (axe, version 0.18.14).
 */
export function LogText(props: { text: string; label: string }) {
  const { text, label } = props;
  const classes = useStyles();
  const box = useRef<HTMLPreElement>(null);
  const followsEnd = useRef(true);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && followsEnd.current) {
      element.scrollTop = element.scrollHeight;
    }
  }, [text]);
  return (
    <pre
      ref={box}
      className={classes.root}
      {...scrollRegion(label, 'log')}
      aria-live="off"
      onScroll={({
        currentTarget: { scrollTop, scrollHeight, clientHeight },
      }) => {
        followsEnd.current = scrollHeight - scrollTop - clientHeight < 24;
      }}
    >
      {text.replace(TERMINAL_CODES, '')}
    </pre>
  );
}
