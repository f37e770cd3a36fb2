import { ReactNode, useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type { CsvColumn } from '../../csv';
import { scrollRegion } from '../feedback';

/** A column: what it says, as a CSV has it and, where that differs, as people see it. */
export interface Column<Row> extends CsvColumn<Row> {
  show?: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** Sentences: the column is not squeezed. */
  isLong?: boolean;
  /** How long a bar under the value is: 0 to 1. */
  bar?: (row: Row) => number;
}

/** Rows with a name, as a table and as a CSV. */
export interface TableOf<Row> {
  caption: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: ReadonlyArray<Row>;
  keyOf: (row: Row) => string;
}

const useStyles = makeStyles(
  theme => ({
    scroll: { overflow: 'auto' },
    whole: { maxHeight: 420 },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      '& th, & td': {
        padding: theme.spacing(0.75, 2, 0.75, 0),
        textAlign: 'start',
        verticalAlign: 'top',
        fontWeight: 400,
      },
      '& thead th': {
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
        fontWeight: 600,
        position: 'sticky',
        top: 0,
        background: theme.palette.background.paper,
        zIndex: 1,
      },
      '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    caption: {
      textAlign: 'start',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      paddingBottom: theme.spacing(0.5),
      captionSide: 'top',
    },
    text: { minWidth: 104, overflowWrap: 'break-word' },
    long: { minWidth: 220, overflowWrap: 'break-word' },
    number: {
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      '&&': { textAlign: 'end' },
    },
    track: {
      height: 4,
      marginTop: 3,
      minWidth: 64,
      background: theme.palette.action.hover,
      borderRadius: 2,
    },
    bar: {
      height: '100%',
      background: theme.palette.primary.main,
      borderRadius: 2,
    },
  }),
  { name: 'EnvironmentsDataTable' },
);

/** So many rows are shown before one asks for all. */
const FIRST_ROWS = 8;

function Cell<Row>(props: { column: Column<Row>; row: Row }) {
  const { column, row } = props;
  const classes = useStyles();
  const share = column.bar?.(row);
  return (
    <>
      {column.show ? (
        column.show(row)
      ) : (
        <span dir="auto">{column.of(row)}</span>
      )}
      {share !== undefined && (
        <div className={classes.track} aria-hidden>
          <div
            className={classes.bar}
            style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }}
          />
        </div>
      )}
    </>
  );
}

/** A table of a few columns; what is long is cut until one asks for all of it. */
export function DataTable<Row>(props: {
  table: TableOf<Row>;
  /** All rows at once, within a box of its own that scrolls. */
  whole?: boolean;
}) {
  const { table, whole = false } = props;
  const { caption, columns, rows, keyOf } = table;
  const classes = useStyles();
  const [showsAll, setShowsAll] = useState(whole);
  const shown = showsAll ? rows : rows.slice(0, FIRST_ROWS);
  const classOf = ({ isNumber, isLong }: Column<Row>) => {
    if (isNumber) {
      return classes.number;
    }
    return isLong ? classes.long : classes.text;
  };
  return (
    <>
      <div
        className={
          showsAll ? `${classes.scroll} ${classes.whole}` : classes.scroll
        }
        {...scrollRegion(caption)}
      >
        <table className={classes.table}>
          <caption className={classes.caption}>{caption}</caption>
          <thead>
            <tr>
              {columns.map(column => (
                <th key={column.name} scope="col" className={classOf(column)}>
                  {column.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map(row => (
              <tr key={keyOf(row)}>
                {columns.map((column, index) =>
                  index === 0 ? (
                    <th
                      key={column.name}
                      scope="row"
                      className={classOf(column)}
                    >
                      <Cell column={column} row={row} />
                    </th>
                  ) : (
                    <td key={column.name} className={classOf(column)}>
                      <Cell column={column} row={row} />
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > FIRST_ROWS && !whole && (
        <Button
          size="small"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Show fewer' : `Show all ${rows.length}`}
        </Button>
      )}
    </>
  );
}
