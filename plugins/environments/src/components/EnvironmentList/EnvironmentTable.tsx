import { ReactNode } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import Paper from '@material-ui/core/Paper';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';
import { ClassFacts, EnvironmentRow } from './EnvironmentRow';
import type { ListView } from './listView';
import { TableHeading } from './TableHeading';
import { useTableStyles } from './tableStyles';
import type { Selection } from './useSelection';

/** Environments as rows; on a narrow screen each row is a small card. */
export function EnvironmentTable(props: {
  environments: ReadonlyArray<Environment>;
  classes: ReadonlyMap<string, ClassFacts>;
  label: string;
  sort?: ListView['sort'];
  onSort?: (sort: ListView['sort']) => void;
  /** Absent where rows cannot be selected. */
  selection?: Selection;
  renderActions: (environment: Environment) => ReactNode;
}) {
  const { environments, label, sort, onSort, selection, renderActions } = props;
  const classes = useTableStyles();
  return (
    <Paper variant="outlined">
      <Table size="small" className={classes.table} aria-label={label}>
        <TableHeading sort={sort} onSort={onSort} selection={selection} />
        <TableBody className={classes.body}>
          {environments.map(environment => (
            <EnvironmentRow
              key={keyOf(environment)}
              environment={environment}
              classFacts={props.classes.get(environment.spec.className)}
              selection={selection}
              actions={renderActions(environment)}
            />
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
