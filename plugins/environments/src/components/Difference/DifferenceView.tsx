import { Fragment, useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { alpha, makeStyles, Theme } from '@material-ui/core/styles';
import { MONOSPACE, scrollRegion, Spoken } from '../feedback';
import { toneColor } from '../tones';
import { differenceOf, DifferenceLine, sayDifference } from './difference';

const useStyles = makeStyles(
  (theme: Theme) => ({
    words: {
      fontSize: theme.typography.body2.fontSize,
      color: theme.palette.text.secondary,
      marginBottom: theme.spacing(1),
    },
    scroll: {
      overflow: 'auto',
      maxHeight: 560,
      border: `1px solid ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
      backgroundColor: theme.palette.background.default,
    },
    table: {
      borderCollapse: 'collapse',
      width: '100%',
      fontFamily: MONOSPACE,
      fontSize: 12.5,
      lineHeight: 1.5,
      '& td': { padding: 0, whiteSpace: 'pre', verticalAlign: 'top' },
    },
    number: {
      width: '1%',
      paddingLeft: `${theme.spacing(1)}px !important`,
      textAlign: 'right',
      userSelect: 'none',
      color: theme.palette.text.secondary,
      fontVariantNumeric: 'tabular-nums',
    },
    sign: {
      width: '1%',
      padding: `${theme.spacing(0, 1)} !important`,
      userSelect: 'none',
      fontWeight: 600,
    },
    Added: {
      backgroundColor: alpha(toneColor(theme, 'good'), 0.13),
      '& $sign': { color: toneColor(theme, 'good') },
    },
    Removed: {
      backgroundColor: alpha(toneColor(theme, 'danger'), 0.13),
      '& $sign': { color: toneColor(theme, 'danger') },
    },
    Same: {},
    skipped: {
      color: theme.palette.text.secondary,
      fontStyle: 'italic',
      '& td': { padding: `${theme.spacing(0.25, 1)} !important` },
    },
  }),
  { name: 'EnvironmentsDifference' },
);

const SIGNS: Record<DifferenceLine['change'], { sign: string; word: string }> =
  {
    Added: { sign: '+', word: 'added' },
    Removed: { sign: '−', word: 'removed' },
    Same: { sign: ' ', word: '' },
  };

function Line(props: { line: DifferenceLine }) {
  const { change, text, before, after } = props.line;
  const classes = useStyles();
  const { sign, word } = SIGNS[change];
  return (
    <tr className={classes[change]}>
      <td className={classes.number}>{before}</td>
      <td className={classes.number}>{after}</td>
      <td className={classes.sign}>
        <span aria-hidden>{sign}</span>
        {word && <Spoken>{word}</Spoken>}
      </td>
      <td>{text}</td>
    </tr>
  );
}

/** How one text became another, line by line: by sign, word and colour. */
export function DifferenceView(props: {
  before: string;
  after: string;
  /** What is compared with what, for who cannot see it. */
  label: string;
  /** What to say where there is no difference. */
  same: string;
}) {
  const { before, after, label, same } = props;
  const classes = useStyles();
  const difference = useMemo(
    () => differenceOf(before, after),
    [before, after],
  );
  if (difference.parts.length === 0) {
    return <Typography variant="body2">{same}</Typography>;
  }
  return (
    <>
      <div className={classes.words} role="status">
        {sayDifference(difference)}
      </div>
      <div className={classes.scroll} {...scrollRegion(label)}>
        <table className={classes.table} aria-label={label}>
          <tbody>
            {difference.parts.map((part, index) => (
              <Fragment key={index}>
                {part.skipped > 0 && (
                  <tr className={classes.skipped}>
                    <td colSpan={4}>
                      {part.skipped === 1
                        ? '1 line the same'
                        : `${part.skipped} lines the same`}
                    </td>
                  </tr>
                )}
                {part.lines.map(line => (
                  <Line
                    key={`${line.before ?? ''}:${line.after ?? ''}`}
                    line={line}
                  />
                ))}
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
