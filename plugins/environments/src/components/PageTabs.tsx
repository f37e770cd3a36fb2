import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    tabs: { minHeight: 40 },
    ruled: {
      minHeight: 40,
      borderBottom: `1px solid ${theme.palette.divider}`,
      marginBottom: theme.spacing(2),
    },
    tab: {
      minHeight: 40,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.5),
      textTransform: 'none',
      letterSpacing: 0,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'EnvironmentsPageTabs' },
);

/** Tabs across a page. */
export function PageTabs<Name extends string>(props: {
  /** For screen readers: what one chooses between. */
  label: string;
  tabs: ReadonlyArray<{ name: Name; label: string }>;
  open: Name;
  onOpen: (name: Name) => void;
  /** With a line below them. */
  isRuled?: boolean;
  /** They may be too many for a narrow screen. */
  isScrollable?: boolean;
  /** For tabs with a panel, whose id is this with `-panel`; a tab's is with its name. */
  id?: string;
}) {
  const { label, tabs, open, onOpen, isRuled, isScrollable, id } = props;
  const classes = useStyles();
  return (
    <Tabs
      value={open}
      onChange={(_, name: Name) => onOpen(name)}
      className={isRuled ? classes.ruled : classes.tabs}
      indicatorColor="primary"
      variant={isScrollable ? 'scrollable' : 'standard'}
      scrollButtons={isScrollable ? 'off' : 'auto'}
      aria-label={label}
    >
      {tabs.map(tab => (
        <Tab
          key={tab.name}
          value={tab.name}
          label={tab.label}
          className={classes.tab}
          id={id && `${id}-${tab.name}`}
          aria-controls={id && `${id}-panel`}
        />
      ))}
    </Tabs>
  );
}
