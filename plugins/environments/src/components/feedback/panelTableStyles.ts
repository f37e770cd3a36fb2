import { makeStyles } from '@material-ui/core/styles';

/** Tables within a panel; those that are too wide scroll by themselves. */
export const usePanelTableStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto', position: 'relative' },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      '& th, & td': {
        padding: theme.spacing(0.75, 2, 0.75, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
      },
      '& thead th': {
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
        fontWeight: 600,
        whiteSpace: 'nowrap',
      },
      '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    /** Values of any length, in as much room as there is. */
    broken: {
      '& tbody th, & tbody td': { overflowWrap: 'anywhere' },
      '& tbody th': { color: theme.palette.text.secondary },
    },
    number: {
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      '&&': { textAlign: 'right' },
    },
    strong: { fontWeight: 600 },
    gone: { textDecoration: 'line-through' },
    aside: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsPanelTable' },
);
