import { memo } from 'react';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import type {
  ClassLifetime,
  Environment,
} from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { environmentRouteRef } from '../../routes';
import { Instant, parseInstant } from '../../time';
import { spaced } from '../../words';
import { EntityName } from '../EntityName';
import { ownerOf, phaseOf, refOf } from '../environmentFacts';
import { factsOfEnvironment, LifetimeBar } from '../LifetimeBar';
import { isSaidByChip, PhaseChip } from '../PhaseChip';
import { RowActions } from './RowActions';
import { useTableStyles } from './tableStyles';

/** What the table needs of a class: its title and its lifetime rules. */
export interface ClassFacts {
  title: string;
  lifetime: ClassLifetime;
}

function PhaseCell(props: { environment: Environment }) {
  const { environment } = props;
  const classes = useTableStyles();
  const { reason = '', message } = environment.status ?? {};
  return (
    <>
      <PhaseChip
        phase={phaseOf(environment)}
        reason={reason}
        message={message}
      />
      {reason && !isSaidByChip(reason) && (
        <span className={classes.reason} title={reason}>
          {spaced(reason)}
        </span>
      )}
    </>
  );
}

function SelectCell(props: {
  environment: Environment;
  isSelected: boolean;
  onToggle: (environment: Environment) => void;
}) {
  const { environment, isSelected, onToggle } = props;
  const classes = useTableStyles();
  return (
    <TableCell className={`${classes.cell} ${classes.select}`}>
      <Checkbox
        size="small"
        color="primary"
        checked={isSelected}
        onChange={() => onToggle(environment)}
        inputProps={{ 'aria-label': `Select ${environment.metadata.name}` }}
      />
    </TableCell>
  );
}

function Row(props: {
  environment: Environment;
  classFacts: ClassFacts | undefined;
  /** Absent where rows cannot be selected. */
  isSelected?: boolean;
  onToggle?: (environment: Environment) => void;
  /** Its place in a list of which only some rows are drawn; the first is 0. */
  index?: number;
}) {
  const {
    environment,
    classFacts,
    isSelected = false,
    onToggle,
    index,
  } = props;
  const classes = useTableStyles();
  const linkTo = useRouteRef(environmentRouteRef);
  const ref = refOf(environment);
  const { status, spec } = environment;
  const endsAt = parseInstant(status?.endsAt);
  const cell = (area: string) => `${classes.cell} ${area}`;
  const row = [
    classes.row,
    onToggle ? classes.selectable : '',
    isSelected ? classes.selected : '',
  ].join(' ');
  return (
    <TableRow
      className={row}
      aria-selected={onToggle ? isSelected : undefined}
      // The heading is the first row.
      aria-rowindex={index === undefined ? undefined : index + 2}
      data-index={index}
    >
      {onToggle && (
        <SelectCell
          environment={environment}
          isSelected={isSelected}
          onToggle={onToggle}
        />
      )}
      <TableCell className={cell(classes.name)} component="th" scope="row">
        <Link to={linkTo(ref)} className={classes.title} title={ref.name}>
          {ref.name}
        </Link>
        <span className={classes.project}>{ref.namespace}</span>
      </TableCell>
      <TableCell
        className={cell(classes.className)}
        title={spec.className}
        dir="auto"
      >
        {classFacts?.title ?? spec.className}
      </TableCell>
      <TableCell className={cell(classes.phase)}>
        <PhaseCell environment={environment} />
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
      <TableCell className={cell(classes.cost)}>
        {status?.cost && (
          <Money amount={status.cost.perHour} currency={status.cost.currency} />
        )}
      </TableCell>
      <TableCell className={cell(classes.actions)}>
        <RowActions environment={environment} rules={classFacts?.lifetime} />
      </TableCell>
    </TableRow>
  );
}

/**
 * One environment; on a narrow screen a small card. Drawn again only when something of
 * it has changed: of thousands of rows some go by with every turn of the wheel.
 */
export const EnvironmentRow = memo(Row);
