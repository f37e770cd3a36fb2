import type { Environment } from '@environments-dev/plugin-environments-common';
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

/** A spreadsheet would run what begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One field, quoted as RFC 4180 has it. */
function field(value: string | undefined): string {
  const text = value ?? '';
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** Environments as CSV with a heading, one a line; instants are RFC 3339, UTC. Pure. */
export function environmentsCsv(
  environments: ReadonlyArray<Environment>,
  now: Date,
): string {
  const lines = environments.map(environment =>
    COLUMNS.map(column => field(column.of(environment, now))),
  );
  return [COLUMNS.map(({ name }) => name), ...lines]
    .map(line => `${line.join(',')}\r\n`)
    .join('');
}
