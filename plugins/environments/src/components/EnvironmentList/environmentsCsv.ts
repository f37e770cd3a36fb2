import type { Environment } from '@environments-dev/plugin-environments-common';
import { csvLine } from '../../csv';
import { costOfEnvironment } from '../environmentCost';
import { ownerOf, phaseOf } from '../environmentFacts';

const COLUMNS: ReadonlyArray<{
  name: string;
  of: (environment: Environment, now: Date) => string | undefined;
}> = [
  { name: 'project', of: ({ metadata }) => metadata.namespace },
  { name: 'name', of: ({ metadata }) => metadata.name },
  { name: 'class', of: ({ spec }) => spec.className },
  {
    name: 'revision',
    of: ({ spec, status }) => status?.classRevision ?? spec.classRevision,
  },
  { name: 'phase', of: phaseOf },
  { name: 'reason', of: ({ status }) => status?.reason },
  { name: 'owner', of: ownerOf },
  {
    name: 'requester',
    of: ({ spec }) => spec.requester?.entityRef ?? spec.requester?.username,
  },
  { name: 'entity', of: ({ spec }) => spec.purpose?.entityRef },
  { name: 'hypothesis', of: ({ spec }) => spec.purpose?.hypothesis },
  { name: 'requested', of: ({ metadata }) => metadata.creationTimestamp },
  { name: 'ready', of: ({ status }) => status?.readyAt },
  { name: 'sleeps', of: ({ status }) => status?.sleepsAt },
  { name: 'ends', of: ({ status }) => status?.endsAt },
  { name: 'currency', of: ({ status }) => status?.cost?.currency },
  { name: 'cost per hour', of: ({ status }) => status?.cost?.perHour },
  {
    name: 'cost so far',
    of: (environment, now) => costOfEnvironment(environment, now)?.soFar,
  },
];

/** The first line: what the columns are. */
export function csvHeading(): string {
  return csvLine(COLUMNS.map(({ name }) => name));
}

/** Environments as CSV, one a line; instants are RFC 3339, UTC. Pure. */
export function csvLines(
  environments: ReadonlyArray<Environment>,
  now: Date,
): string {
  return environments
    .map(environment =>
      csvLine(COLUMNS.map(column => column.of(environment, now))),
    )
    .join('');
}
