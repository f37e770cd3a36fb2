import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { ApprovalView } from '@environments-dev/plugin-environments-common';
import { useApprovals } from '../../api';
import { rootRouteRef } from '../../routes';
import { refOf } from '../environmentFacts';
import { Failure, StaleBanner } from '../feedback';
import { PageTabs } from '../PageTabs';
import { PageTitle } from '../PageTitle';
import { ApprovalList } from './ApprovalList';
import { formatApprovalsView, parseApprovalsView } from './approvalLinks';
import { ApprovalRequest } from './ApprovalRequest';

const useStyles = makeStyles(
  theme => ({
    head: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
    },
    columns: {
      display: 'grid',
      gridTemplateColumns: '320px minmax(0, 1fr)',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.down('sm')]: {
        gridTemplateColumns: 'minmax(0, 1fr)',
      },
    },
    /** On a narrow screen the open request stands alone. */
    listBeside: { [theme.breakpoints.down('sm')]: { display: 'none' } },
    back: {
      display: 'none',
      [theme.breakpoints.down('sm')]: { display: 'inline-block' },
    },
  }),
  { name: 'EnvironmentsApprovals' },
);

const VIEWS: ReadonlyArray<{
  view: ApprovalView;
  label: string;
  empty: string;
  hint: string;
}> = [
  {
    view: 'toDecide',
    label: 'To decide',
    empty: 'Nothing waits for you',
    hint: 'Requests stand here when their class names you, or a group of yours, as who approves them.',
  },
  {
    view: 'mine',
    label: 'Waiting',
    empty: 'You wait for no approval',
    hint: 'What you or your team ask for stands here until somebody has decided on it.',
  },
  {
    view: 'decided',
    label: 'Decided',
    empty: 'Nothing was decided lately',
    hint: 'What you decided, and what was decided for you, for as long as the environment lives.',
  },
];

/** Approvals: what is to be decided beside the request in full. */
export function ApprovalsPage() {
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const { view, open } = useMemo(() => parseApprovalsView(params), [params]);
  const environments = useRouteRef(rootRouteRef);
  const list = useApprovals(view);
  const toDecide = useApprovals('toDecide').data?.totalItems ?? 0;
  const words = VIEWS.find(each => each.view === view);
  const linkTo = (ref: NonNullable<typeof open>) =>
    `?${formatApprovalsView({ view, open: ref })}`;

  const items = list.data?.items ?? [];
  return (
    <>
      <StaleBanner since={list.data?.staleSince} />
      <div className={classes.head}>
        <PageTitle>Approvals</PageTitle>
        <Link to={environments()}>All environments</Link>
      </div>
      <PageTabs
        label="Which requests"
        tabs={VIEWS.map(each => ({
          name: each.view,
          label:
            each.view === 'toDecide' && toDecide > 0
              ? `${each.label} (${toDecide})`
              : each.label,
        }))}
        open={view}
        onOpen={next =>
          setParams(formatApprovalsView({ view: next, open: undefined }))
        }
        isRuled
      />
      {list.isPending && (
        <div role="status" aria-label="Loading the requests">
          <Skeleton variant="rect" height={72} />
        </div>
      )}
      {list.isError && !list.data && (
        <Failure
          error={list.error}
          what="the requests"
          onRetry={() => list.refetch()}
        />
      )}
      {list.data && (
        <div className={open || items.length > 0 ? classes.columns : undefined}>
          <div className={open ? classes.listBeside : undefined}>
            {items.length > 0 ? (
              <ApprovalList
                approvals={items}
                open={open}
                linkTo={approval => linkTo(refOf(approval.environment))}
              />
            ) : (
              <>
                <Typography component="h3" variant="h6">
                  {words?.empty}
                </Typography>
                <Typography color="textSecondary">{words?.hint}</Typography>
              </>
            )}
          </div>
          {open ? (
            <div>
              <div className={classes.back}>
                <Link to={`?${formatApprovalsView({ view, open: undefined })}`}>
                  All requests
                </Link>
              </div>
              <ApprovalRequest
                key={`${open.namespace}/${open.name}`}
                environment={open}
              />
            </div>
          ) : (
            items.length > 0 && (
              <Typography color="textSecondary">
                Choose a request to see all of it.
              </Typography>
            )
          )}
        </div>
      )}
    </>
  );
}
