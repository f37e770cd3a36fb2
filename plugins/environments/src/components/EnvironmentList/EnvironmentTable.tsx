import { ReactNode } from 'react';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  ClassLifetime,
  Environment,
} from '@environments-dev/plugin-environments-common';
import { environmentRouteRef } from '../../routes';
import { Instant, parseInstant } from '../../time';
import { EntityName } from '../EntityName';
import { ownerOf, phaseOf, refOf } from '../environmentFacts';
import { factsOfEnvironment, LifetimeBar } from '../LifetimeBar';
import { PhaseChip } from '../PhaseChip';
import type { ListView, SortField } from './listView';

/** What the table needs of a class: its title and its lifetime rules. */
export interface ClassFacts {
  title: string;
  lifetime: ClassLifetime;
}

const useStyles = makeStyles(
  theme => {
    const narrow = theme.breakpoints.down('sm');
    return {
      table: { tableLayout: 'fixed', [narrow]: { display: 'block' } },
      head: { [narrow]: { display: 'none' } },
      body: { [narrow]: { display: 'block' } },
      heading: {
        fontSize: theme.typography.caption.fontSize,
        fontWeight: 600,
        textTransform: 'none',
        letterSpacing: 0,
        color: theme.palette.text.secondary,
        padding: theme.spacing(0.75, 1),
        backgroundColor: 'transparent',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      row: {
        '&:nth-of-type(odd)': { backgroundColor: 'transparent' },
        '&:hover, &:focus-within': {
          backgroundColor: theme.palette.action.hover,
        },
        [narrow]: {
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr) auto',
          gridTemplateAreas:
            '"name actions" "phase owner" "bar bar" "class ends"',
          gap: theme.spacing(0.5, 1),
          padding: theme.spacing(1.5, 2),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
      },
      cell: {
        padding: theme.spacing(0.75, 1),
        fontSize: theme.typography.body2.fontSize,
        borderBottom: `1px solid ${theme.palette.divider}`,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        [narrow]: { border: 0, padding: 0, lineHeight: 1.5 },
      },
      name: { [narrow]: { gridArea: 'name' } },
      className: {
        [narrow]: { gridArea: 'class', color: theme.palette.text.secondary },
      },
      phase: { [narrow]: { gridArea: 'phase' } },
      owner: {
        whiteSpace: 'nowrap',
        [narrow]: { gridArea: 'owner', textAlign: 'right' },
      },
      bar: {
        overflow: 'visible',
        [narrow]: { gridArea: 'bar', padding: theme.spacing(1, 0.5) },
      },
      ends: {
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
        [narrow]: {
          gridArea: 'ends',
          textAlign: 'right',
          '& time::before': { content: '"ends "' },
        },
      },
      actions: {
        width: 44,
        padding: theme.spacing(0, 0.5),
        textAlign: 'right',
        overflow: 'visible',
        [narrow]: { gridArea: 'actions', width: 'auto' },
      },
      title: {
        display: 'block',
        fontWeight: 600,
        lineHeight: 1.4,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
      project: {
        display: 'block',
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
        lineHeight: 1.4,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      },
      reason: {
        display: 'block',
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        color: theme.palette.text.secondary,
        fontSize: theme.typography.caption.fontSize,
      },
    };
  },
  { name: 'EnvironmentsTable' },
);

const COLUMNS: ReadonlyArray<{
  label: string;
  width: string;
  sort?: SortField;
}> = [
  { label: 'Name', width: '23%', sort: 'name' },
  { label: 'Class', width: '13%', sort: 'className' },
  { label: 'Phase', width: '16%', sort: 'phase' },
  { label: 'Owner', width: '13%', sort: 'owner' },
  { label: 'Lifetime', width: '19%' },
  { label: 'Ends', width: '13%', sort: 'endsAt' },
];

function SortHeading(props: {
  field: SortField;
  label: string;
  sort: ListView['sort'];
  onSort: (sort: ListView['sort']) => void;
}) {
  const { field, label, sort, onSort } = props;
  const active = sort.field === field;
  return (
    <TableSortLabel
      active={active}
      direction={active && sort.descending ? 'desc' : 'asc'}
      onClick={() =>
        onSort({ field, descending: active ? !sort.descending : false })
      }
    >
      {label}
    </TableSortLabel>
  );
}

function Head(props: {
  sort?: ListView['sort'];
  onSort?: (sort: ListView['sort']) => void;
}) {
  const { sort, onSort } = props;
  const classes = useStyles();
  const ariaSort = (field?: SortField) => {
    if (!sort || !field || sort.field !== field) {
      return undefined;
    }
    return sort.descending ? 'descending' : 'ascending';
  };
  return (
    <TableHead className={classes.head}>
      <TableRow>
        {COLUMNS.map(column => (
          <TableCell
            key={column.label}
            className={classes.heading}
            style={{ width: column.width }}
            aria-sort={ariaSort(column.sort)}
          >
            {sort && onSort && column.sort ? (
              <SortHeading
                field={column.sort}
                label={column.label}
                sort={sort}
                onSort={onSort}
              />
            ) : (
              column.label
            )}
          </TableCell>
        ))}
        <TableCell className={classes.heading} style={{ width: 44 }}>
          <span style={{ position: 'absolute', clip: 'rect(0 0 0 0)' }}>
            Actions
          </span>
        </TableCell>
      </TableRow>
    </TableHead>
  );
}

function EnvironmentRow(props: {
  environment: Environment;
  classFacts: ClassFacts | undefined;
  actions: ReactNode;
}) {
  const { environment, classFacts, actions } = props;
  const classes = useStyles();
  const linkTo = useRouteRef(environmentRouteRef);
  const ref = refOf(environment);
  const { status, spec } = environment;
  const endsAt = parseInstant(status?.endsAt);
  const cell = (area: string) => `${classes.cell} ${area}`;
  return (
    <TableRow className={classes.row}>
      <TableCell className={cell(classes.name)} component="th" scope="row">
        <Link to={linkTo(ref)} className={classes.title} title={ref.name}>
          {ref.name}
        </Link>
        <span className={classes.project}>{ref.namespace}</span>
      </TableCell>
      <TableCell className={cell(classes.className)} title={spec.className}>
        {classFacts?.title ?? spec.className}
      </TableCell>
      <TableCell className={cell(classes.phase)}>
        <PhaseChip phase={phaseOf(environment)} reason={status?.message} />
        {status?.reason && (
          <span className={classes.reason} title={status.reason}>
            {status.reason}
          </span>
        )}
      </TableCell>
      <TableCell className={cell(classes.owner)}>
        <EntityName entityRef={ownerOf(environment)} />
      </TableCell>
      <TableCell className={cell(classes.bar)}>
        <LifetimeBar
          facts={factsOfEnvironment(environment, classFacts?.lifetime)}
        />
      </TableCell>
      <TableCell className={cell(classes.ends)}>
        {endsAt && <Instant at={endsAt} />}
      </TableCell>
      <TableCell className={cell(classes.actions)}>{actions}</TableCell>
    </TableRow>
  );
}

/** Environments as rows; on a narrow screen each row is a small card. */
export function EnvironmentTable(props: {
  environments: ReadonlyArray<Environment>;
  classes: ReadonlyMap<string, ClassFacts>;
  label: string;
  sort?: ListView['sort'];
  onSort?: (sort: ListView['sort']) => void;
  renderActions: (environment: Environment) => ReactNode;
}) {
  const { environments, label, sort, onSort, renderActions } = props;
  const classes = useStyles();
  return (
    <Paper variant="outlined">
      <Table size="small" className={classes.table} aria-label={label}>
        <Head sort={sort} onSort={onSort} />
        <TableBody className={classes.body}>
          {environments.map(environment => (
            <EnvironmentRow
              key={
                environment.metadata.uid ??
                `${environment.metadata.namespace}/${environment.metadata.name}`
              }
              environment={environment}
              classFacts={props.classes.get(environment.spec.className)}
              actions={renderActions(environment)}
            />
          ))}
        </TableBody>
      </Table>
    </Paper>
  );
}
