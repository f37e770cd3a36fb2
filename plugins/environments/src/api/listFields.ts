/**
 * What a row of a list shows and its actions need: of an environment that runs, a
 * quarter of the whole. Its resources, outputs and conditions are its own page's.
 */
export const LIST_FIELDS = [
  'apiVersion',
  'kind',
  ...['name', 'namespace', 'uid', 'creationTimestamp', 'deletionTimestamp'].map(
    field => `metadata.${field}`,
  ),
  ...[
    'className',
    'classRevision',
    'owner',
    'requester',
    'purpose',
    'lifetime',
    'power',
    'schedule',
    'outcome',
  ].map(field => `spec.${field}`),
  ...[
    'phase',
    'classRevision',
    'reason',
    'message',
    'startedAt',
    'readyAt',
    'asleepSince',
    'sleepsAt',
    'endsAt',
    'endingSince',
    'next',
    'cost',
  ].map(field => `status.${field}`),
].join();

/** Rows that one request brings. */
export const ROWS_OF_A_PAGE = 100;
