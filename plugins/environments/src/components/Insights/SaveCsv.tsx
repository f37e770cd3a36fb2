import Button from '@material-ui/core/Button';
import { CSV_TYPE, csvText } from '../../csv';
import { saveFile } from '../../files';
import type { TableOf } from './DataTable';

/** Saves a table as a file. */
export function SaveCsv<Row>(props: {
  /** Of the panel that the table is in. */
  title: string;
  table: TableOf<Row>;
}) {
  const { title, table } = props;
  const fileName = `${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${new Date()
    .toISOString()
    .slice(0, 10)}.csv`;
  return (
    <Button
      size="small"
      aria-label={`Save as CSV: ${title}`}
      onClick={() =>
        saveFile(fileName, csvText(table.columns, table.rows), CSV_TYPE)
      }
    >
      CSV
    </Button>
  );
}
