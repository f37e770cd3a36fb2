import type { Environment } from '@environments-dev/plugin-environments-common';
import { useCostRates } from '../../api';
import { Money } from '../../money';
import { Instant, useNow } from '../../time';
import {
  awakeCost,
  costOfEnvironment,
  EnvironmentCost,
} from '../environmentCost';
import { phaseOf } from '../environmentFacts';
import { Facts, Panel } from '../feedback';

/** What is less is told as less than that. */
const TINY = 0.01;

const TURNS = { Sleep: 'sleeps', Wake: 'wakes', End: 'ends' } as const;

function ToCome(props: {
  toCome: NonNullable<EnvironmentCost['toCome']>;
  currency: string;
}) {
  const { amount, until, what, exactness } = props.toCome;
  return (
    <>
      {Number(amount) >= TINY &&
        (exactness === 'AtMost' ? 'at most ' : 'about ')}
      <Money amount={amount} currency={props.currency} /> until it {TURNS[what]}{' '}
      <Instant at={until} format="spoken" />
    </>
  );
}

/** What it has cost, costs now, and will cost if nothing changes. */
export function CostPanel(props: { environment: Environment }) {
  const { environment } = props;
  const cost = costOfEnvironment(environment, useNow(10));
  const awake = awakeCost(environment, useCostRates());
  const isAsleep = phaseOf(environment) === 'Asleep';
  if (!cost) {
    return null;
  }
  const { currency, soFar, perHour, toCome } = cost;
  return (
    <Panel title="Cost">
      <Facts
        facts={[
          ['So far', <Money amount={soFar} currency={currency} />],
          [
            'Now',
            <>
              <Money amount={perHour} currency={currency} /> an hour
              {isAsleep ? ', while it sleeps' : ''}
            </>,
          ],
          [
            'Awake',
            isAsleep && awake ? (
              <>
                <Money amount={awake.perHour} currency={awake.currency} /> an
                hour
              </>
            ) : undefined,
          ],
          ['To come', toCome && <ToCome toCome={toCome} currency={currency} />],
        ]}
      />
    </Panel>
  );
}
