import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { Knex } from 'knex';
import type { Visibility } from '../service/visibility';

const COLUMNS = {
  namespace: 'namespace',
  className: 'class_name',
  owner: 'owner',
  requester: 'requester',
  // History keeps who decided, in the record, not who might have.
  approvers: undefined,
} as const satisfies Record<EnvironmentFilter['fact'], string | undefined>;

/** Narrows a query on `records` to what may be seen. */
export function whereVisible(
  query: Knex.QueryBuilder,
  visible: Visibility<EnvironmentFilter>,
): void {
  switch (visible.type) {
    case 'All':
      return;
    case 'None':
      query.whereRaw('1 = 0');
      return;
    default:
      query.andWhere(nested => where(nested, visible.criteria));
  }
}

function where(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<EnvironmentFilter>,
): void {
  if ('allOf' in criteria) {
    for (const each of criteria.allOf) {
      query.andWhere(nested => where(nested, each));
    }
  } else if ('anyOf' in criteria) {
    for (const each of criteria.anyOf) {
      query.orWhere(nested => where(nested, each));
    }
  } else if ('not' in criteria) {
    query.whereNot(nested => where(nested, criteria.not));
  } else {
    // `null IN (...)` is null, and so would be its negation: a fact that is not
    // there is simply not one of the values.
    const column = COLUMNS[criteria.fact];
    if (column === undefined) {
      query.whereRaw('1 = 0');
    } else {
      query.whereNotNull(column).whereIn(column, criteria.values);
    }
  }
}
