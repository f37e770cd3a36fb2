import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  type ClassLifetime,
  type Environment,
  humanDuration,
} from '@environments-dev/plugin-environments-common';
import { useCostRates } from '../../api';
import { Money } from '../../money';
import { useNow } from '../../time';
import { useExtendAction, usePowerAction } from '../actions';
import { awakeCost, costOfMillis } from '../environmentCost';
import { phaseOf } from '../environmentFacts';
import { extensionOf, powerChoice } from '../powerFacts';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
    },
  }),
  { name: 'EnvironmentsLifetimeActions' },
);

/** What more time costs, where its price is known. */
function PriceOfExtension(props: {
  environment: Environment;
  /** How long it may be awake for it. */
  millis: number;
  wakes: boolean;
}) {
  const { environment, millis, wakes } = props;
  const cost = awakeCost(environment, useCostRates());
  if (!cost) {
    return null;
  }
  const mayBeLess =
    (environment.spec.schedule ?? []).length > 0 ||
    (phaseOf(environment) === 'Asleep' && !wakes);
  return (
    <Typography variant="caption" color="textSecondary">
      {humanDuration(millis)} {wakes ? 'awake' : 'more'} costs{' '}
      {mayBeLess ? 'at most' : 'about'}{' '}
      <Money
        amount={costOfMillis(cost.perHour, millis)}
        currency={cost.currency}
      />
    </Typography>
  );
}

/** Sleep or wake, and more time; only what the person may do and makes sense now. */
export function LifetimeActions(props: {
  environment: Environment;
  rules?: ClassLifetime;
  mayExtend: boolean;
  mayPower: boolean;
}) {
  const { environment, rules, mayExtend, mayPower } = props;
  const classes = useStyles();
  const now = useNow(10);
  const extension = extensionOf(environment, rules, now);
  const extend = useExtendAction(environment, extension?.add);
  const power = usePowerAction(environment);
  const { choice } = powerChoice(environment, now);
  return (
    <div className={classes.root}>
      {mayExtend && extension && (
        <PriceOfExtension
          environment={environment}
          millis={extension.awakeMillis}
          wakes={choice === 'Extend'}
        />
      )}
      {mayPower && choice === 'Sleep' && (
        <Button
          variant="outlined"
          size="small"
          onClick={() => power.run('Asleep')}
          disabled={power.isPending}
        >
          Put to sleep
        </Button>
      )}
      {mayPower && choice === 'Wake' && (
        <Button
          variant="contained"
          color="primary"
          size="small"
          onClick={() => power.run('Awake')}
          disabled={power.isPending}
        >
          Wake
        </Button>
      )}
      {mayExtend && (
        <Button
          variant="outlined"
          size="small"
          onClick={extend.run}
          disabled={extend.isPending}
        >
          {extension
            ? `Extend by ${humanDuration(extension.millis)}`
            : 'Extend'}
          {choice === 'Extend' ? ' to wake it' : ''}
        </Button>
      )}
    </div>
  );
}
