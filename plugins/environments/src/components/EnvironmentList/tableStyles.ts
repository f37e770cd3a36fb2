import { makeStyles } from '@material-ui/core/styles';

/** Rows of a long list are all as high, in the reader's own letters: it is known without looking. */
export const ROW_HEIGHT_REM = 3.25;
/** The same of a row on a narrow screen. */
export const CARD_HEIGHT_REM = 11;
export const HEAD_HEIGHT_REM = 2.75;

/** One sheet for head and rows, so that they fold together on a narrow screen. */
export const useTableStyles = makeStyles(
  theme => {
    const narrow = theme.breakpoints.down('sm');
    return {
      table: { tableLayout: 'fixed', [narrow]: { display: 'block' } },
      body: { [narrow]: { display: 'block' } },
      heading: {
        fontSize: theme.typography.caption.fontSize,
        fontWeight: 600,
        textTransform: 'none',
        letterSpacing: 0,
        color: theme.palette.text.secondary,
        padding: theme.spacing(0.75, 1),
        backgroundColor: 'transparent',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      stickyHead: {
        position: 'sticky',
        top: 0,
        zIndex: 1,
        height: `${HEAD_HEIGHT_REM}rem`,
        backgroundColor: theme.palette.background.paper,
      },
      row: {
        height: `${ROW_HEIGHT_REM}rem`,
        '&:nth-of-type(odd)': { backgroundColor: 'transparent' },
        '&:hover, &:focus-within': {
          backgroundColor: theme.palette.action.hover,
        },
        [narrow]: {
          display: 'grid',
          gridTemplateColumns: 'auto minmax(0, 1fr) auto',
          gridTemplateAreas:
            '"name name actions" "phase phase owner" "bar bar bar" "class class ends" "cost cost cost"',
          alignContent: 'space-between',
          height: `${CARD_HEIGHT_REM}rem`,
          boxSizing: 'border-box',
          overflow: 'hidden',
          gap: theme.spacing(0.5, 1),
          padding: theme.spacing(1.5, 2),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
      },
      selectable: {
        [narrow]: {
          gridTemplateAreas:
            '"select name actions" "phase phase owner" "bar bar bar" "class class ends" "cost cost cost"',
        },
      },
      selected: {
        '&, &:nth-of-type(odd)': {
          backgroundColor: theme.palette.action.selected,
        },
      },
      cell: {
        padding: theme.spacing(0.75, 1),
        fontSize: theme.typography.body2.fontSize,
        borderBottom: `1px solid ${theme.palette.divider}`,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        [narrow]: { border: 0, padding: 0, lineHeight: 1.5 },
      },
      select: {
        width: 40,
        padding: theme.spacing(0, 0, 0, 0.5),
        overflow: 'visible',
        [narrow]: { gridArea: 'select', width: 'auto', marginLeft: -9 },
      },
      name: { [narrow]: { gridArea: 'name' } },
      className: {
        whiteSpace: 'nowrap',
        [narrow]: { gridArea: 'class', color: theme.palette.text.secondary },
      },
      phase: { [narrow]: { gridArea: 'phase' } },
      owner: {
        whiteSpace: 'nowrap',
        [narrow]: { gridArea: 'owner', textAlign: 'right' },
      },
      bar: {
        overflow: 'visible',
        [narrow]: { gridArea: 'bar', padding: theme.spacing(1, 0.5) },
      },
      ends: {
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
        [narrow]: {
          gridArea: 'ends',
          textAlign: 'right',
          '& time::before': { content: '"ends "' },
        },
      },
      cost: {
        textAlign: 'right',
        whiteSpace: 'nowrap',
        [narrow]: {
          gridArea: 'cost',
          color: theme.palette.text.secondary,
          '&:not(:empty)::after': { content: '" an hour"' },
        },
      },
      number: { textAlign: 'right' },
      actions: {
        width: 44,
        padding: theme.spacing(0, 0.5),
        textAlign: 'right',
        overflow: 'visible',
        [narrow]: { gridArea: 'actions', width: 'auto' },
      },
      title: {
        display: 'block',
        fontWeight: 600,
        lineHeight: 1.4,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
      project: {
        display: 'block',
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
        lineHeight: 1.4,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
      reason: {
        display: 'block',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
        whiteSpace: 'nowrap',
      },
    };
  },
  { name: 'EnvironmentsTable' },
);
