import { exactInstant, relativeInstant, spokenInstant } from './instants';
import { useNow } from './Clock';

/** An instant for people, with the exact one on hover and for programs. */
export function Instant(props: {
  at: Date;
  /** `relative`: in 3 hours. `spoken`: Sunday 17:00. */
  format?: 'relative' | 'spoken';
}) {
  const { at, format = 'relative' } = props;
  const distance = Math.abs(at.getTime() - Date.now());
  const now = useNow(distance < 120_000 ? 1 : 10);
  return (
    <time dateTime={at.toISOString()} title={exactInstant(at)}>
      {format === 'relative'
        ? relativeInstant(at, now)
        : spokenInstant(at, now)}
    </time>
  );
}
