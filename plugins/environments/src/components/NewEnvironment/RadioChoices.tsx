import { ChangeEvent } from 'react';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';

/** One of a few, side by side. */
export function RadioChoices(props: {
  id?: string;
  label: string;
  value: string;
  choices: ReadonlyArray<readonly [value: string, words: string]>;
  onChange: (value: string) => void;
}) {
  const { id, label, value, choices, onChange } = props;
  return (
    <RadioGroup
      row
      id={id}
      aria-label={label}
      value={value}
      onChange={(event: ChangeEvent<HTMLInputElement>) =>
        onChange(event.target.value)
      }
    >
      {choices.map(([choice, words]) => (
        <FormControlLabel
          key={choice}
          value={choice}
          control={<Radio size="small" color="primary" />}
          label={
            <Typography component="span" variant="body2">
              {words}
            </Typography>
          }
        />
      ))}
    </RadioGroup>
  );
}
