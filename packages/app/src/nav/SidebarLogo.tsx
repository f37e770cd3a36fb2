import {
  Link,
  sidebarConfig,
  useSidebarOpenState,
} from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  root: {
    width: sidebarConfig.drawerWidthClosed,
    height: 3 * sidebarConfig.logoHeight,
    display: 'flex',
    alignItems: 'center',
    marginBottom: -14,
  },
  link: {
    display: 'flex',
    alignItems: 'center',
    columnGap: 12,
    marginLeft: 24,
    color: '#fff',
    fontSize: 18,
    fontWeight: 600,
    whiteSpace: 'nowrap',
    fontFamily: theme.typography.fontFamily,
  },
}));

/** The lifetime bar in small, and the name while the sidebar is open. */
export function SidebarLogo() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  return (
    <div className={classes.root}>
      <Link
        to="/"
        underline="none"
        className={classes.link}
        aria-label="Environments, home"
      >
        <svg
          width="24"
          height="24"
          viewBox="0 0 24 24"
          aria-hidden
          focusable={false}
        >
          <rect x="1" y="9" width="22" height="6" rx="3" fill="#5d6b70" />
          <rect x="1" y="9" width="14" height="6" rx="3" fill="#7fe0c8" />
          <rect x="14" y="4" width="2.5" height="16" rx="1.25" fill="#fff" />
        </svg>
        {isOpen && <span>Environments</span>}
      </Link>
    </div>
  );
}
