import { useMemo } from 'react';
import Chip from '@material-ui/core/Chip';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  ClassAnswer,
  humanDuration,
} from '@environments-dev/plugin-environments-common';
import { Money } from '../../../money';
import { classRouteRef } from '../../../routes';
import { shortRevision } from '../../../words';
import { firstParagraph } from '../../ClassCards';
import { EntityName } from '../../EntityName';
import { hardwareWords } from '../../Hardware';
import { validityOf } from '../classValidity';
import { ValidityChip } from '../ValidityChip';

const useStyles = makeStyles(
  theme => {
    const narrow = theme.breakpoints.down('sm');
    return {
      table: {
        width: '100%',
        borderCollapse: 'collapse',
        fontSize: theme.typography.body2.fontSize,
        '& th, & td': {
          padding: theme.spacing(1),
          textAlign: 'left',
          verticalAlign: 'top',
          fontWeight: 400,
        },
        '& thead th': {
          fontSize: theme.typography.caption.fontSize,
          fontWeight: 600,
          color: theme.palette.text.secondary,
          whiteSpace: 'nowrap',
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
        '& tbody tr': {
          borderBottom: `1px solid ${theme.palette.divider}`,
          '&:hover, &:focus-within': {
            backgroundColor: theme.palette.action.hover,
          },
        },
        [narrow]: {
          '&, & tbody': { display: 'block' },
          '& thead': { display: 'none' },
          '& tbody tr': {
            display: 'grid',
            gridTemplateColumns: 'max-content minmax(0, 1fr)',
            gap: theme.spacing(0.25, 2),
            padding: theme.spacing(1.5, 2),
          },
          '& tbody th': { gridColumn: '1 / -1', padding: 0, marginBottom: 4 },
          '& td': {
            gridColumn: '1 / -1',
            padding: 0,
            display: 'grid',
            gridTemplateColumns: '112px minmax(0, 1fr)',
          },
          '& td::before': {
            content: 'attr(data-label)',
            color: theme.palette.text.secondary,
          },
        },
      },
      number: {
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
        [theme.breakpoints.up('md')]: { textAlign: 'right !important' },
      },
      title: { fontWeight: 600 },
      name: { color: theme.palette.text.secondary },
      description: {
        color: theme.palette.text.secondary,
        maxWidth: 520,
        display: '-webkit-box',
        '-webkit-line-clamp': 2,
        '-webkit-box-orient': 'vertical',
        overflow: 'hidden',
      },
      tags: {
        display: 'flex',
        flexWrap: 'wrap',
        gap: 4,
        marginTop: theme.spacing(0.5),
        '& > *': { margin: 0 },
      },
    };
  },
  { name: 'EnvironmentsClassTable' },
);

function What(props: { answer: ClassAnswer }) {
  const { metadata, spec } = props.answer;
  const classes = useStyles();
  const linkTo = useRouteRef(classRouteRef);
  const description = useMemo(
    () => firstParagraph(spec.description),
    [spec.description],
  );
  return (
    <>
      <span className={classes.title} dir="auto">
        <Link to={linkTo({ name: metadata.name })}>{spec.title}</Link>
      </span>{' '}
      <span className={classes.name}>{metadata.name}</span>
      <div className={classes.description} dir="auto">
        {description}
      </div>
      {spec.tags.length > 0 && (
        <div className={classes.tags}>
          {spec.tags.map(tag => (
            <Chip key={tag} label={tag} size="small" variant="outlined" />
          ))}
        </div>
      )}
    </>
  );
}

function Row(props: { answer: ClassAnswer }) {
  const { answer } = props;
  const { spec, status, figures, hardware = [] } = answer;
  const defaults = hardware.find(({ label }) => label === undefined);
  const classes = useStyles();
  const none = <span className={classes.name}>–</span>;
  return (
    <tr>
      <th scope="row">
        <What answer={answer} />
      </th>
      <td data-label="Owner">
        <span>
          <EntityName entityRef={spec.owner} />
        </span>
      </td>
      <td data-label="State">
        <ValidityChip validity={validityOf(answer)} />
      </td>
      <td data-label="Revision">
        {status?.revision ? (
          <code title={status.revision}>{shortRevision(status.revision)}</code>
        ) : (
          none
        )}
      </td>
      <td data-label="Environments" className={classes.number}>
        <span>{status?.environments ?? 0}</span>
      </td>
      <td data-label="Takes">
        {defaults ? <span>{hardwareWords(defaults.requests)}</span> : none}
      </td>
      <td data-label="Cost an hour" className={classes.number}>
        {defaults?.perHour ? <Money {...defaults.perHour} /> : none}
      </td>
      <td data-label="Ready in" className={classes.number}>
        {figures ? (
          <span>{humanDuration(figures.readyP50Seconds * 1000)}</span>
        ) : (
          none
        )}
      </td>
      <td data-label="Succeeded" className={classes.number}>
        {figures ? (
          <span>
            {Math.round(figures.successRate * 100)} % of {figures.samples}
          </span>
        ) : (
          none
        )}
      </td>
    </tr>
  );
}

/** Classes, one a row; on a narrow screen one below the other. */
export function ClassTable(props: { classes: ReadonlyArray<ClassAnswer> }) {
  const styles = useStyles();
  return (
    <Paper variant="outlined">
      <table className={styles.table} aria-label="Classes">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Owner</th>
            <th scope="col">State</th>
            <th scope="col">Revision</th>
            <th scope="col" className={styles.number}>
              Environments
            </th>
            <th scope="col">Takes</th>
            <th scope="col" className={styles.number}>
              Cost an hour
            </th>
            <th scope="col" className={styles.number}>
              Ready in
            </th>
            <th scope="col" className={styles.number}>
              Succeeded
            </th>
          </tr>
        </thead>
        <tbody>
          {props.classes.map(answer => (
            <Row key={answer.metadata.name} answer={answer} />
          ))}
        </tbody>
      </table>
    </Paper>
  );
}
