import { EmptyState } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { EnvironmentRef } from '@environments-dev/plugin-environments-common';
import { useRecords } from '../../api';
import { rootRouteRef } from '../../routes';
import { Fetched } from '../feedback';
import { LinkButton } from '../LinkButton';
import { ClosingReport } from './ClosingReport';

/** The newest closing report of an environment that is no longer there. */
export function ClosingReportPage(props: {
  environment: EnvironmentRef;
  /** It was there a moment ago: its report may still be on its way. */
  justEnded: boolean;
}) {
  const { environment, justEnded } = props;
  const records = useRecords(
    { namespace: environment.namespace, environment: environment.name },
    { untilFound: justEnded },
  );
  return (
    <Fetched query={records} what="the closing report" height={280}>
      {({ items: [newest] }) =>
        newest ? (
          <ClosingReport record={newest} />
        ) : (
          <NoReport environment={environment} justEnded={justEnded} />
        )
      }
    </Fetched>
  );
}

/** There is no report, or not yet. */
function NoReport(props: { environment: EnvironmentRef; justEnded: boolean }) {
  const { environment, justEnded } = props;
  const listLink = useRouteRef(rootRouteRef);
  if (justEnded) {
    return (
      <EmptyState
        missing="info"
        title={`${environment.name} has ended`}
        description="Its closing report is being written and will show here."
      />
    );
  }
  return (
    <EmptyState
      missing="content"
      title={`There is no environment ${environment.name}`}
      description={`Project ${environment.namespace} has none of that name that you may see, and no closing report of one.`}
      action={
        <LinkButton to={listLink()} variant="outlined">
          All environments
        </LinkButton>
      }
    />
  );
}
