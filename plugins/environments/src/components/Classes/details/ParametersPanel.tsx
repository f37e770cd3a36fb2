import { useMemo } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { EnvironmentClassSpec } from '@environments-dev/plugin-environments-common';
import {
  MONOSPACE,
  Panel,
  scrollRegion,
  usePanelTableStyles,
} from '../../feedback';
import { isPartOfApproval } from './approvalParameters';
import { parameterTable, ParameterRow } from './parameterRows';

const useStyles = makeStyles(
  theme => ({
    name: { whiteSpace: 'nowrap', fontFamily: MONOSPACE },
    limits: { minWidth: 140, maxWidth: 320, overflowWrap: 'anywhere' },
    words: { minWidth: 180 },
    foot: { marginTop: theme.spacing(1), color: theme.palette.text.secondary },
  }),
  { name: 'EnvironmentsClassParameters' },
);

function Row(props: { row: ParameterRow; mayNeedApproval: boolean }) {
  const { row, mayNeedApproval } = props;
  const classes = useStyles();
  const table = usePanelTableStyles();
  return (
    <tr>
      <th scope="row">
        <div className={table.strong}>{row.title ?? row.name}</div>
        {row.title !== undefined && (
          <div className={`${table.aside} ${classes.name}`}>{row.name}</div>
        )}
      </th>
      <td>{row.type}</td>
      <td>{row.default ?? (row.isRequired ? 'required' : '–')}</td>
      <td className={classes.limits}>{row.limits ?? '–'}</td>
      <td className={classes.words}>
        {row.description}
        {mayNeedApproval && (
          <div className={table.aside}>May need an approval.</div>
        )}
      </td>
    </tr>
  );
}

/** What a request can say, one parameter a row. */
export function ParametersPanel(props: { spec: EnvironmentClassSpec }) {
  const { parameters, access } = props.spec;
  const classes = useStyles();
  const table = usePanelTableStyles();
  const { rows, hasConditions } = useMemo(
    () => parameterTable(parameters),
    [parameters],
  );
  return (
    <Panel title="Parameters">
      {rows.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          This class has none.
        </Typography>
      ) : (
        <div className={table.scroll} {...scrollRegion('All parameters')}>
          <table className={table.table} aria-label="Parameters">
            <thead>
              <tr>
                <th scope="col">Parameter</th>
                <th scope="col">Type</th>
                <th scope="col">Default</th>
                <th scope="col">Limits</th>
                <th scope="col">What it is</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(row => (
                <Row
                  key={row.name}
                  row={row}
                  mayNeedApproval={isPartOfApproval(
                    row.name,
                    access.approve?.when,
                  )}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasConditions && (
        <Typography variant="body2" className={classes.foot}>
          Some values exclude each other; the form says which.
        </Typography>
      )}
    </Panel>
  );
}
