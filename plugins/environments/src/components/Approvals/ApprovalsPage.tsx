import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  ApprovalAnswer,
  ApprovalView,
  EnvironmentRef,
} from '@environments-dev/plugin-environments-common';
import { useApprovals } from '../../api';
import { refOf } from '../environmentFacts';
import { Fetched, SectionTitle, StaleBanner } from '../feedback';
import { PageHead } from '../PageHead';
import { PageTabs } from '../PageTabs';
import { ApprovalList } from './ApprovalList';
import { formatApprovalsView, parseApprovalsView } from './approvalLinks';
import { ApprovalRequest } from './ApprovalRequest';

const useStyles = makeStyles(
  theme => ({
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

/** The requests of a view beside the open one; on a narrow screen one of both. */
function Requests(props: {
  approvals: ReadonlyArray<ApprovalAnswer>;
  words: (typeof VIEWS)[number];
  open: EnvironmentRef | undefined;
}) {
  const { approvals, words, open } = props;
  const { view } = words;
  const classes = useStyles();
  const linkTo = (request: EnvironmentRef | undefined) =>
    `?${formatApprovalsView({ view, open: request })}`;
  return (
    <div className={open || approvals.length > 0 ? classes.columns : undefined}>
      <div className={open ? classes.listBeside : undefined}>
        {approvals.length > 0 ? (
          <ApprovalList
            approvals={approvals}
            open={open}
            linkTo={({ environment }) => linkTo(refOf(environment))}
          />
        ) : (
          <>
            <SectionTitle>{words.empty}</SectionTitle>
            <Typography color="textSecondary">{words.hint}</Typography>
          </>
        )}
      </div>
      {open ? (
        <div>
          <div className={classes.back}>
            <Link to={linkTo(undefined)}>All requests</Link>
          </div>
          <ApprovalRequest
            key={`${open.namespace}/${open.name}`}
            environment={open}
          />
        </div>
      ) : (
        approvals.length > 0 && (
          <Typography color="textSecondary">
            Choose a request to see all of it.
          </Typography>
        )
      )}
    </div>
  );
}

/** Approvals: what is to be decided beside the request in full. */
export function ApprovalsPage() {
  const [params, setParams] = useSearchParams();
  const { view, open } = useMemo(() => parseApprovalsView(params), [params]);
  const list = useApprovals(view);
  const toDecide = useApprovals('toDecide').data?.totalItems ?? 0;
  const words = VIEWS.find(each => each.view === view) ?? VIEWS[0];
  return (
    <>
      <StaleBanner since={list.data?.staleSince} />
      <PageHead title="Approvals" />
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
      <Fetched query={list} what="the requests">
        {({ items }) => (
          <Requests approvals={items} words={words} open={open} />
        )}
      </Fetched>
    </>
  );
}
