import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import type { ClassRevisionAnswer } from '@environments-dev/plugin-environments-common';
import { useClassRevisions } from '../../../api';
import { Instant, parseInstant } from '../../../time';
import { Failure, Panel, scrollRegion } from '../../feedback';
import { useDetailTableStyles } from '../detailTableStyles';
import { CompareRevisions } from './CompareRevisions';
import { comparedRevisions } from './comparedRevisions';

function RevisionTable(props: {
  revisions: ReadonlyArray<ClassRevisionAnswer>;
}) {
  const table = useDetailTableStyles();
  return (
    <div className={table.scroll} {...scrollRegion('All revisions')}>
      <table className={table.table} aria-label="Revisions">
        <thead>
          <tr>
            <th scope="col">Revision</th>
            <th scope="col">Since</th>
            <th scope="col" className={table.number}>
              Environments
            </th>
          </tr>
        </thead>
        <tbody>
          {props.revisions.map(({ revision, createdAt, ...rest }) => {
            const since = parseInstant(createdAt);
            return (
              <tr key={revision}>
                <th scope="row">
                  <code>{revision}</code>
                  {rest.isToday && (
                    <span className={table.strong}> today’s</span>
                  )}
                </th>
                <td>{since ? <Instant at={since} /> : '–'}</td>
                <td className={table.number}>{rest.environments}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** The versions that are kept, and how any two of them differ. */
export function RevisionsPanel(props: {
  name: string;
  /** Today's revision; absent while none was valid. */
  today: string | undefined;
}) {
  const { name, today } = props;
  const revisions = useClassRevisions(name, today);
  const [params, setParams] = useSearchParams();
  const items = revisions.data?.items ?? [];
  const compared = comparedRevisions(items, params);
  return (
    <Panel title="Revisions">
      {revisions.isPending && (
        <div role="status" aria-label="Loading the revisions">
          <Skeleton height={64} />
        </div>
      )}
      {revisions.isError && !revisions.data && (
        <Failure
          error={revisions.error}
          what="its revisions"
          onRetry={() => revisions.refetch()}
        />
      )}
      {revisions.data &&
        (items.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            None is kept: it was never valid.
          </Typography>
        ) : (
          <>
            <RevisionTable revisions={items} />
            {compared ? (
              <CompareRevisions
                name={name}
                revisions={items}
                compared={compared}
                onChange={next => setParams({ ...next }, { replace: true })}
              />
            ) : (
              <Typography variant="body2" color="textSecondary">
                There is nothing to compare it with yet.
              </Typography>
            )}
          </>
        ))}
    </Panel>
  );
}
