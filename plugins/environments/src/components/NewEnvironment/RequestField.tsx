import TextField, { TextFieldProps } from '@material-ui/core/TextField';
import type { FieldError } from '@environments-dev/plugin-environments-common';
import { errorsAt } from './draft';
import { fieldId } from './parameterErrors';

/** A field of the request, with what is wrong with it below. */
export function RequestField(
  props: Omit<TextFieldProps, 'onChange' | 'error' | 'variant'> & {
    path: string;
    errors: ReadonlyArray<FieldError>;
    onChange: (value: string) => void;
  },
) {
  const { path, errors, onChange, helperText, ...rest } = props;
  const own = errorsAt(errors, path);
  return (
    <TextField
      {...rest}
      id={fieldId(path)}
      variant="outlined"
      size="small"
      fullWidth
      error={own.length > 0}
      helperText={own.map(error => error.message).join('; ') || helperText}
      onChange={event => onChange(event.target.value)}
    />
  );
}
