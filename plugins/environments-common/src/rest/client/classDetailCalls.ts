import {
  classHistoryAnswerSchema,
  classRevisionAnswerSchema,
  classRevisionContentSchema,
  type ClassHistoryAnswer,
  type ClassHistoryQuery,
  type ClassRevisionAnswer,
  type ClassRevisionContent,
} from '../classDetails';
import { listSchema, type List } from '../lists';
import { queryString, type EnvironmentsCallOptions, type Http } from './http';

/** What there is to know of one class beside the class itself. */
export interface ClassDetailCalls {
  /** Newest first. */
  listClassRevisions(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<List<ClassRevisionAnswer>>;
  getClassRevision(
    name: string,
    revision: string,
    options?: EnvironmentsCallOptions,
  ): Promise<ClassRevisionContent>;
  /** Week by week, the oldest first. */
  getClassHistory(
    name: string,
    query?: ClassHistoryQuery,
    options?: EnvironmentsCallOptions,
  ): Promise<ClassHistoryAnswer>;
}

const revisionListSchema = listSchema(classRevisionAnswerSchema);

function pathTo(name: string, ...rest: string[]): string {
  return ['classes', name, ...rest].map(encodeURIComponent).join('/');
}

export function classDetailCalls(http: Http): ClassDetailCalls {
  return {
    listClassRevisions(name, options) {
      return http.json(revisionListSchema, pathTo(name, 'revisions'), options);
    },

    getClassRevision(name, revision, options) {
      return http.json(
        classRevisionContentSchema,
        pathTo(name, 'revisions', revision),
        options,
      );
    },

    getClassHistory(name, query = {}, options) {
      return http.json(
        classHistoryAnswerSchema,
        `${pathTo(name, 'history')}${queryString(query)}`,
        options,
      );
    },
  };
}
