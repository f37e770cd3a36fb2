import { makeStyles } from '@material-ui/core/styles';

/** Tables within a panel; those that are too wide scroll by themselves. */
export const useDetailTableStyles = makeStyles(
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
    number: {
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
      '&&': { textAlign: 'right' },
    },
    strong: { fontWeight: 600 },
    aside: { color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsClassDetailTable' },
);
