import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import type { Scope } from './listView';

const useStyles = makeStyles(
  theme => ({
    tabs: { minHeight: 40 },
    tab: {
      minHeight: 40,
      minWidth: 0,
      padding: theme.spacing(0.5, 1.5),
      textTransform: 'none',
      fontSize: theme.typography.body2.fontSize,
      letterSpacing: 0,
    },
  }),
  { name: 'EnvironmentsScopeTabs' },
);

export const SCOPES: ReadonlyArray<{
  scope: Scope;
  label: string;
  empty: string;
}> = [
  { scope: 'mine', label: 'Mine', empty: 'You have no environments' },
  {
    scope: 'team',
    label: "My teams'",
    empty: 'Your teams have no environments',
  },
  { scope: 'all', label: 'All', empty: 'There are no environments yet' },
];

/** Whose environments the list shows. */
export function ScopeTabs(props: {
  scope: Scope;
  onChange: (scope: Scope) => void;
}) {
  const classes = useStyles();
  return (
    <Tabs
      value={props.scope}
      onChange={(_, scope: Scope) => props.onChange(scope)}
      className={classes.tabs}
      indicatorColor="primary"
      aria-label="Whose environments"
    >
      {SCOPES.map(({ scope, label }) => (
        <Tab key={scope} value={scope} label={label} className={classes.tab} />
      ))}
    </Tabs>
  );
}
