import { useSearchParams } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import type { ClassRevisionAnswer } from '@environments-dev/plugin-environments-common';
import { useClassRevisions } from '../../../api';
import { Instant, parseInstant } from '../../../time';
import {
  Fetched,
  Panel,
  scrollRegion,
  usePanelTableStyles,
} from '../../feedback';
import { CompareRevisions } from './CompareRevisions';
import { comparedRevisions } from './comparedRevisions';

function RevisionTable(props: {
  revisions: ReadonlyArray<ClassRevisionAnswer>;
}) {
  const table = usePanelTableStyles();
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

function Revisions(props: {
  name: string;
  revisions: ReadonlyArray<ClassRevisionAnswer>;
}) {
  const { name, revisions } = props;
  const [params, setParams] = useSearchParams();
  const compared = comparedRevisions(revisions, params);
  return (
    <>
      <RevisionTable revisions={revisions} />
      {compared ? (
        <CompareRevisions
          name={name}
          revisions={revisions}
          compared={compared}
          onChange={next => setParams({ ...next }, { replace: true })}
        />
      ) : (
        <Typography variant="body2" color="textSecondary">
          There is nothing to compare it with yet.
        </Typography>
      )}
    </>
  );
}

/** The versions that are kept, and how any two of them differ. */
export function RevisionsPanel(props: {
  name: string;
  /** Today's revision; absent while none was valid. */
  today: string | undefined;
}) {
  const { name, today } = props;
  return (
    <Panel title="Revisions">
      <Fetched query={useClassRevisions(name, today)} what="its revisions">
        {({ items }) =>
          items.length > 0 ? (
            <Revisions name={name} revisions={items} />
          ) : (
            <Typography variant="body2" color="textSecondary">
              None is kept: it was never valid.
            </Typography>
          )
        }
      </Fetched>
    </Panel>
  );
}
