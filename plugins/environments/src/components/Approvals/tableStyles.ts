import { makeStyles } from '@material-ui/core/styles';

/** Tables of a few short lines within a panel. */
export const useTableStyles = makeStyles(
  theme => ({
    scroll: { overflowX: 'auto' },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      '& th, & td': {
        padding: theme.spacing(0.75, 2, 0.75, 0),
        textAlign: 'left',
        verticalAlign: 'top',
        fontWeight: 400,
        overflowWrap: 'anywhere',
      },
      '& thead th, & tbody th': { color: theme.palette.text.secondary },
      '& tbody tr': { borderTop: `1px solid ${theme.palette.divider}` },
    },
    strong: { fontWeight: 600 },
    gone: { textDecoration: 'line-through' },
  }),
  { name: 'EnvironmentsApprovalTable' },
);
