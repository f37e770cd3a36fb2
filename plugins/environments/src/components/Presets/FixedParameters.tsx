import Checkbox from '@material-ui/core/Checkbox';
import Typography from '@material-ui/core/Typography';
import { sayValue } from '../../words';
import { usePanelTableStyles } from '../feedback';
import type { PresetParameter } from './presetParameters';

/** Which of its values whoever uses the preset may change. */
export function FixedParameters(props: {
  parameters: ReadonlyArray<PresetParameter>;
  fixed: ReadonlyArray<string>;
  onChange: (fixed: string[]) => void;
}) {
  const { parameters, fixed, onChange } = props;
  const classes = usePanelTableStyles();
  if (parameters.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        Its class has no parameters.
      </Typography>
    );
  }
  return (
    <table className={`${classes.table} ${classes.broken}`}>
      <caption style={{ textAlign: 'left', captionSide: 'top' }}>
        A fixed value cannot be changed by who uses the preset; an open one is
        only filled in.
      </caption>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Value</th>
          <th scope="col">Fixed</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, title, value }) => {
          const isFixed = fixed.includes(name);
          return (
            <tr key={name}>
              <th scope="row">{title}</th>
              <td className={classes.strong}>{sayValue(value)}</td>
              <td>
                <Checkbox
                  size="small"
                  color="primary"
                  style={{ padding: 0 }}
                  checked={isFixed}
                  // Nothing to hold it to.
                  disabled={value === undefined && !isFixed}
                  inputProps={{ 'aria-label': `Fix ${title}` }}
                  onChange={() =>
                    onChange(
                      isFixed
                        ? fixed.filter(each => each !== name)
                        : [...fixed, name],
                    )
                  }
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
