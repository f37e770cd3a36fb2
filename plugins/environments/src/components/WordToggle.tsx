import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import ToggleButtonGroup from '@material-ui/lab/ToggleButtonGroup';

const useStyles = makeStyles(
  theme => ({
    word: {
      textTransform: 'none',
      color: theme.palette.text.primary,
      padding: theme.spacing(0.25, 1),
      '&.Mui-selected': { color: theme.palette.text.primary, fontWeight: 700 },
    },
  }),
  { name: 'EnvironmentsWordToggle' },
);

/** One of a few words, the chosen one pressed. */
export function WordToggle<Word extends string>(props: {
  label: string;
  value: Word;
  words: ReadonlyArray<readonly [Word, string]>;
  onChange: (word: Word) => void;
}) {
  const { label, value, words, onChange } = props;
  const classes = useStyles();
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      value={value}
      aria-label={label}
      onChange={(_, next: Word | null) => next !== null && onChange(next)}
    >
      {words.map(([word, text]) => (
        <ToggleButton key={word} value={word} className={classes.word}>
          {text}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
