import { compareText } from '../../readModel/compareText';
import type { Life } from './Life';
import { isWithin, type Steps } from './steps';

/** What failed for one reason. */
export interface FailureGroup {
  reason: string;
  count: number;
  /** Most often first. */
  classNames: string[];
  latest: { uid: string; at: number };
}

const NO_REASON = 'Unknown';
const MOST_CLASSES = 5;
const MOST_REASONS = 20;

/** When an environment failed, as far as that is known; undefined: it did not. */
export function failedOn({
  failed,
  failedAt,
  endingSince,
}: Life): number | undefined {
  return failed ? (failedAt ?? endingSince) : undefined;
}

/** What failed within the steps, by reason, most often first. Pure. */
export function failuresByReason(
  lives: readonly Life[],
  steps: Steps,
): FailureGroup[] {
  const groups = new Map<
    string,
    { classes: Map<string, number>; latest: FailureGroup['latest'] }
  >();
  for (const life of lives) {
    const at = failedOn(life);
    if (isWithin(steps, at)) {
      const reason = life.reason === '' ? NO_REASON : life.reason;
      const { uid, className } = life;
      const group = groups.get(reason) ?? {
        classes: new Map<string, number>(),
        latest: { uid, at },
      };
      const count = group.classes.get(className) ?? 0;
      group.classes.set(className, count + 1);
      groups.set(reason, {
        ...group,
        latest: at > group.latest.at ? { uid, at } : group.latest,
      });
    }
  }
  return [...groups]
    .map(([reason, { classes, latest }]) => ({
      reason,
      count: [...classes.values()].reduce((total, each) => total + each, 0),
      classNames: [...classes]
        .sort(([a, one], [b, other]) => other - one || compareText(a, b))
        .slice(0, MOST_CLASSES)
        .map(([className]) => className),
      latest,
    }))
    .sort((a, b) => b.count - a.count || compareText(a.reason, b.reason))
    .slice(0, MOST_REASONS);
}
