import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import Paper from '@material-ui/core/Paper';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';
import { ClassFacts, EnvironmentRow } from './EnvironmentRow';
import { TableHeading } from './TableHeading';
import { useTableStyles } from './tableStyles';

/** Some environments as rows; on a narrow screen each row is a small card. */
export function EnvironmentTable(props: {
  environments: ReadonlyArray<Environment>;
  classes: ReadonlyMap<string, ClassFacts>;
  label: string;
}) {
  const { environments, label } = props;
  const classes = useTableStyles();
  return (
    <Paper variant="outlined">
      <Table size="small" className={classes.table} aria-label={label}>
        <TableHeading />
        <TableBody className={classes.body}>
          {environments.map(environment => (
            <EnvironmentRow
              key={keyOf(environment)}
              environment={environment}
              classFacts={props.classes.get(environment.spec.className)}
            />
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
