import type {
  ClassHistoryAnswer,
  ClassRevisionAnswer,
  ClassRevisionContent,
  List,
} from '@environments-dev/plugin-environments-common';
import type { Caller } from '../Caller';

/**
 * What there is to know of one class beside the class itself. A class that is not there,
 * or may not be seen, is a `NotFoundError`; so is a revision that is not kept.
 */
export interface ClassDetailsService {
  /** The versions that are kept, today's first, then newest first. */
  listRevisions(
    className: string,
    caller: Caller,
  ): Promise<List<ClassRevisionAnswer>>;
  getRevision(
    className: string,
    revision: string,
    caller: Caller,
  ): Promise<ClassRevisionContent>;
  /** How its environments have started, week by week, and how many there are now. */
  getHistory(
    className: string,
    query: { weeks: number },
    caller: Caller,
  ): Promise<ClassHistoryAnswer>;
}
