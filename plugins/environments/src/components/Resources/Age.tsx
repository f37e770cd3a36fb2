import { exactInstant, useNow } from '../../time';
import { shortAge } from './shortAge';

/** How old something is, with since when on hover and for programs. */
export function Age(props: { since: Date }) {
  const { since } = props;
  const now = useNow(10);
  return (
    <time dateTime={since.toISOString()} title={exactInstant(since)}>
      {shortAge(now.getTime() - since.getTime())}
    </time>
  );
}
