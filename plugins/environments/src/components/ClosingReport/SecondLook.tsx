import Alert from '@material-ui/lab/Alert';
import type { RecordAnswer } from '@environments-dev/plugin-environments-common';
import { Instant, parseInstant } from '../../time';

const WORDS = {
  Clean: 'A second look found nothing left either',
  LeftOver: 'A second look found what the first had missed',
  Incomplete: 'A second look could not see everything',
} as const;

function count(objects: number, one: string, many: string): string {
  return objects === 1 ? one : `${objects} ${many}`;
}

/** Whether it is gone: what was left over, and what a second look, later, found. */
export function SecondLook(props: { spec: RecordAnswer['spec'] }) {
  const { leftOver, objects, secondLook } = props.spec;
  const at = parseInstant(secondLook?.at);
  const withCluster = objects.filter(
    ({ result }) => result === 'LeftWithCluster',
  ).length;
  return (
    <Alert
      severity={leftOver > 0 ? 'error' : 'success'}
      variant="outlined"
      role={leftOver > 0 ? 'alert' : 'status'}
    >
      <div>
        {leftOver > 0
          ? `${count(
              leftOver,
              'One object was left over; it is',
              'objects were left over; they are',
            )} named below.`
          : 'Nothing was left over.'}
      </div>
      {withCluster > 0 && (
        <div>
          {count(withCluster, 'One object was', 'objects were')} in a cluster
          that is gone itself, or could not be asked any more.
        </div>
      )}
      {secondLook ? (
        <div>
          {WORDS[secondLook.result]}
          {at && (
            <>
              {' '}
              (<Instant at={at} />)
            </>
          )}
          {secondLook.message ? `: ${secondLook.message}` : '.'}
        </div>
      ) : (
        <div>A second look, some minutes after the end, is still to come.</div>
      )}
    </Alert>
  );
}
