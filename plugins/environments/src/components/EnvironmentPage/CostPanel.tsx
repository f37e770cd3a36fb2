import type { Environment } from '@environments-dev/plugin-environments-common';
import { Money } from '../../money';
import { Instant, useNow } from '../../time';
import { costOfEnvironment, EnvironmentCost } from '../environmentCost';
import { phaseOf } from '../environmentFacts';
import { Facts, Panel } from '../feedback';

const TURNS = { Sleep: 'sleeps', Wake: 'wakes', End: 'ends' } as const;

function ToCome(props: {
  toCome: NonNullable<EnvironmentCost['toCome']>;
  currency: string;
}) {
  const { amount, until, what, exactness } = props.toCome;
  return (
    <>
      {exactness === 'AtMost' ? 'at most ' : 'about '}
      <Money amount={amount} currency={props.currency} /> until it {TURNS[what]}{' '}
      <Instant at={until} format="spoken" />
    </>
  );
}

/** What it has cost, costs now, and will cost if nothing changes. */
export function CostPanel(props: { environment: Environment }) {
  const { environment } = props;
  const cost = costOfEnvironment(environment, useNow(10));
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
              {phaseOf(environment) === 'Asleep' ? ', while it sleeps' : ''}
            </>,
          ],
          ['To come', toCome && <ToCome toCome={toCome} currency={currency} />],
        ]}
      />
    </Panel>
  );
}
