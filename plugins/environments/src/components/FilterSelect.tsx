import TextField from '@material-ui/core/TextField';

/** A choice of a filter: what it sends and what it shows. */
export interface FilterOption {
  value: string;
  label: string;
}

/** One filter among others; empty, it lets through all. */
export function FilterSelect(props: {
  id: string;
  label: string;
  /** One that is not among the options is shown as it is. */
  value: string;
  options: ReadonlyArray<FilterOption>;
  onChange: (value: string) => void;
  className: string;
}) {
  const { id, label, value, options, onChange, className } = props;
  const isKnown = options.some(option => option.value === value);
  return (
    <TextField
      id={id}
      className={className}
      select
      size="small"
      variant="outlined"
      label={label}
      value={value}
      onChange={event => onChange(event.target.value)}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
    >
      <option value="">Any</option>
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
      {value && !isKnown && <option value={value}>{value}</option>}
    </TextField>
  );
}
