import { isJsonObject } from '../NewEnvironment/json';
import { sayValue } from './approvalFacts';
import { useTableStyles } from './tableStyles';

function titleOf(schema: unknown, name: string): string {
  const properties = isJsonObject(schema) ? schema.properties : undefined;
  const property = isJsonObject(properties) ? properties[name] : undefined;
  const title = isJsonObject(property) ? property.title : undefined;
  return typeof title === 'string' ? title : name;
}

/** Parameters by their titles; nothing where there are none. */
export function ParametersTable(props: {
  parameters: Record<string, unknown>;
  schema: unknown;
}) {
  const { parameters, schema } = props;
  const classes = useTableStyles();
  const entries = Object.entries(parameters);
  if (entries.length === 0) {
    return null;
  }
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Parameter</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{titleOf(schema, name)}</th>
            <td className={classes.strong}>{sayValue(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
