import { Fragment, useEffect, useRef } from 'react';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import { makeStyles } from '@material-ui/core/styles';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';
import { scrollRegion } from '../feedback';
import { ClassFacts, EnvironmentRow } from './EnvironmentRow';
import type { ListView } from './listView';
import { TableHeading } from './TableHeading';
import { useTableStyles } from './tableStyles';
import { useFocusedRow } from './useFocusedRow';
import { useKeptScroll } from './useKeptScroll';
import { useRowWindow } from './useRowWindow';
import type { Selection } from './useSelection';

const useStyles = makeStyles(
  theme => ({
    scroll: {
      overflowY: 'auto',
      // Rows come and go above those in sight; their place is known without the browser's help.
      overflowAnchor: 'none',
      // What stands above and below the rows stays in sight.
      maxHeight: 'max(22rem, calc(100vh - 22rem))',
      [theme.breakpoints.down('sm')]: { maxHeight: 'calc(100vh - 8rem)' },
    },
    gap: {
      '& td': { padding: 0, border: 0 },
      [theme.breakpoints.down('sm')]: { display: 'block' },
    },
    // Borders that two cells share do not stay with a heading that stays.
    table: { borderCollapse: 'separate', borderSpacing: 0 },
  }),
  { name: 'EnvironmentsScrollingTable' },
);

/** Holds the place of rows that are not drawn. */
function Gap(props: { height: number }) {
  const styles = useStyles();
  return props.height > 0 ? (
    <tr aria-hidden className={styles.gap} style={{ height: props.height }}>
      <td colSpan={9} />
    </tr>
  ) : null;
}

/**
 * A long list as rows, of which only those in sight are drawn; the next part is asked
 * for before one comes to its end. On a narrow screen each row is a small card.
 */
export function ScrollingTable(props: {
  environments: ReadonlyArray<Environment>;
  classes: ReadonlyMap<string, ClassFacts>;
  label: string;
  /** Names what is shown. */
  list: string;
  /** All that match, loaded or not. */
  totalItems: number;
  sort: ListView['sort'];
  onSort: (sort: ListView['sort']) => void;
  selection: Selection;
  /** Called when the last rows come near. */
  onNearEnd: () => void;
  /** Called with the rows in sight, whenever scrolling has come to rest. */
  onLook: (rows: { first: number; last: number }) => void;
}) {
  const { environments, label, list, selection, onNearEnd, onLook } = props;
  const classes = useTableStyles();
  const styles = useStyles();
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const focus = useFocusedRow(body, environments);
  const rows = useRowWindow({ scroller, environments, keep: focus.index });
  const { first, last, isScrolling } = rows;

  useKeptScroll(scroller, list);
  useEffect(() => {
    if (rows.isNearEnd) {
      onNearEnd();
    }
  }, [rows.isNearEnd, onNearEnd]);
  useEffect(() => {
    if (!isScrolling) {
      onLook({ first, last });
    }
  }, [isScrolling, first, last, onLook]);

  return (
    <Paper variant="outlined">
      <div ref={scroller} className={styles.scroll} {...scrollRegion(label)}>
        <Table
          size="small"
          className={`${classes.table} ${styles.table}`}
          aria-label={label}
          aria-rowcount={props.totalItems + 1}
        >
          <TableHeading
            sort={props.sort}
            onSort={props.onSort}
            selection={selection}
            isWindow
          />
          <TableBody
            ref={body}
            className={classes.body}
            onFocus={focus.onFocus}
            onBlur={focus.onBlur}
            onKeyDown={event => focus.onKeyDown(event, rows)}
          >
            {rows.drawn.map(({ index, gapBefore }) => {
              const environment = environments[index];
              return (
                <Fragment key={keyOf(environment)}>
                  <Gap height={gapBefore} />
                  <EnvironmentRow
                    environment={environment}
                    classFacts={props.classes.get(environment.spec.className)}
                    isSelected={selection.has(environment)}
                    onToggle={selection.toggle}
                    index={index}
                  />
                </Fragment>
              );
            })}
            <Gap height={rows.gapAfter} />
          </TableBody>
        </Table>
      </div>
    </Paper>
  );
}
