import {
  listEnvironmentsQuerySchema,
  parseDuration,
} from '@environments-dev/plugin-environments-common';
import { type FieldTree, parseFields } from '../readModel/fields';
import { SORT_FIELDS, SortOrder } from '../readModel/environmentPages';
import type { EnvironmentQuery } from '../readModel/environmentQuery';
import { Caller, groupsOf } from '../service/Caller';
import { InvalidRequestError } from '../service/errors';
import { parseRequest } from './requests';

/** The last instant that a Date can hold, in ms since the epoch. */
const LATEST_MILLIS = 8.64e15;

/** Reads the query of `GET /environments` as this caller means it. */
export function parseEnvironmentListQuery(
  value: unknown,
  caller: Caller,
  now: Date,
): { query: EnvironmentQuery; fields: FieldTree | undefined } {
  const { scope, sort, endsWithin, fields, ...rest } = parseRequest(
    listEnvironmentsQuerySchema,
    value,
  );
  return {
    query: {
      ...rest,
      scope: scopeOf(scope, caller),
      sort: parseSort(sort ?? '-createdAt'),
      endsBefore:
        endsWithin === undefined
          ? undefined
          : new Date(
              Math.min(
                LATEST_MILLIS,
                now.getTime() + parseDuration(endsWithin),
              ),
            ),
    },
    fields: fields === undefined ? undefined : parseFields(fields),
  };
}

function scopeOf(
  scope: 'mine' | 'team' | 'all',
  caller: Caller,
): EnvironmentQuery['scope'] {
  if (scope === 'all') {
    return { type: 'All' };
  }
  if (caller.type !== 'Person') {
    throw new InvalidRequestError([
      {
        path: 'scope',
        message: `must be all: '${scope}' means a person's, and ${caller.subject} is none`,
      },
    ]);
  }
  return scope === 'mine'
    ? { type: 'OwnedOrRequestedBy', entityRef: caller.entityRef }
    : { type: 'OwnedBy', entityRefs: groupsOf(caller) };
}

function parseSort(sort: string): SortOrder {
  const descending = sort.startsWith('-');
  const name = descending ? sort.slice(1) : sort;
  const field = SORT_FIELDS.find(each => each === name);
  if (!field) {
    throw new InvalidRequestError([
      {
        path: 'sort',
        message: `must be one of ${SORT_FIELDS.join(
          ', ',
        )}, with - before it for the other direction`,
      },
    ]);
  }
  return { field, direction: descending ? 'Descending' : 'Ascending' };
}
