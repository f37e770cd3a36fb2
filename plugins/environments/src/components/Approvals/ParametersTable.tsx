import { sayValue } from '../../words';
import { usePanelTableStyles } from '../feedback';
import { parameterTitle } from '../NewEnvironment/parametersSchema';

/** Parameters by their titles; nothing where there are none. */
export function ParametersTable(props: {
  parameters: Record<string, unknown>;
  schema: unknown;
}) {
  const { parameters, schema } = props;
  const classes = usePanelTableStyles();
  const entries = Object.entries(parameters);
  if (entries.length === 0) {
    return null;
  }
  return (
    <table
      className={`${classes.table} ${classes.broken}`}
      aria-label="Parameters"
    >
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{parameterTitle(schema, name)}</th>
            <td className={classes.strong}>{sayValue(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
