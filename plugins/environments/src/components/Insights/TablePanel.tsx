import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { Panel } from '../feedback';
import { DataTable, type TableOf } from './DataTable';
import { SaveCsv } from './SaveCsv';

/** A panel that is a table; with nothing in it, what that means. */
export function TablePanel<Row>(props: {
  title: string;
  id?: string;
  table: TableOf<Row>;
  empty: string;
  note?: ReactNode;
}) {
  const { title, id, table, empty, note } = props;
  const isEmpty = table.rows.length === 0;
  return (
    <Panel
      title={title}
      id={id}
      action={isEmpty ? undefined : <SaveCsv title={title} table={table} />}
    >
      {isEmpty ? (
        <Typography variant="body2" color="textSecondary">
          {empty}
        </Typography>
      ) : (
        <DataTable table={table} />
      )}
      {!isEmpty && note && (
        <Typography variant="caption" color="textSecondary" component="p">
          {note}
        </Typography>
      )}
    </Panel>
  );
}
