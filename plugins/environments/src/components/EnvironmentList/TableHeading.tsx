import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTheme } from '@material-ui/core/styles';
import { Spoken } from '../feedback';
import type { ListView, SortField } from './listView';
import type { Selection } from './useSelection';
import { useTableStyles } from './tableStyles';

const COLUMNS: ReadonlyArray<{
  label: string;
  width: string;
  sort?: SortField;
  isNumber?: boolean;
}> = [
  { label: 'Name', width: '21%', sort: 'name' },
  { label: 'Class', width: '12%', sort: 'className' },
  { label: 'Phase', width: '16%', sort: 'phase' },
  { label: 'Owner', width: '12%', sort: 'owner' },
  { label: 'Lifetime', width: '18%' },
  { label: 'Ends', width: '12%', sort: 'endsAt' },
  { label: 'Cost an hour', width: '9%', isNumber: true },
];

function SortHeading(props: {
  field: SortField;
  label: string;
  sort: ListView['sort'];
  onSort: (sort: ListView['sort']) => void;
}) {
  const { field, label, sort, onSort } = props;
  const active = sort.field === field;
  return (
    <TableSortLabel
      active={active}
      direction={active && sort.descending ? 'desc' : 'asc'}
      onClick={() =>
        onSort({ field, descending: active ? !sort.descending : false })
      }
    >
      {label}
    </TableSortLabel>
  );
}

/** The checkbox of all rows that are shown. */
export function SelectAll(props: { selection: Selection }) {
  const { selection } = props;
  return (
    <Checkbox
      size="small"
      color="primary"
      checked={selection.extent === 'All'}
      indeterminate={selection.extent === 'Some'}
      onChange={selection.toggleAll}
      inputProps={{ 'aria-label': 'Select all shown' }}
    />
  );
}

/** Column names; those that can be sorted by are buttons. */
export function TableHeading(props: {
  sort?: ListView['sort'];
  onSort?: (sort: ListView['sort']) => void;
  selection?: Selection;
  /** Above a list of which only some rows are drawn: it says which row it is, and stays. */
  isWindow?: boolean;
}) {
  const { sort, onSort, selection, isWindow = false } = props;
  const classes = useTableStyles();
  const theme = useTheme();
  // Rows are cards then, and name their fields themselves.
  const isNarrow = useMediaQuery(theme.breakpoints.down('sm'));
  const ariaSort = (field?: SortField) => {
    if (!sort || !field || sort.field !== field) {
      return undefined;
    }
    return sort.descending ? 'descending' : 'ascending';
  };
  if (isNarrow) {
    return null;
  }
  return (
    <TableHead className={isWindow ? classes.stickyHead : undefined}>
      <TableRow aria-rowindex={isWindow ? 1 : undefined}>
        {selection && (
          <TableCell className={`${classes.heading} ${classes.select}`}>
            <SelectAll selection={selection} />
          </TableCell>
        )}
        {COLUMNS.map(column => (
          <TableCell
            key={column.label}
            className={`${classes.heading} ${
              column.isNumber ? classes.number : ''
            }`}
            style={{ width: column.width }}
            aria-sort={ariaSort(column.sort)}
          >
            {sort && onSort && column.sort ? (
              <SortHeading
                field={column.sort}
                label={column.label}
                sort={sort}
                onSort={onSort}
              />
            ) : (
              column.label
            )}
          </TableCell>
        ))}
        <TableCell className={classes.heading} style={{ width: 44 }}>
          <Spoken>Actions</Spoken>
        </TableCell>
      </TableRow>
    </TableHead>
  );
}
