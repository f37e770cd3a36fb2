import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import {
  type CostRates,
  readCostRates,
} from '@environments-dev/environment-classes';
import type { CostRatesAnswer } from '@environments-dev/plugin-environments-common';
import { environmentsApiRef } from './environmentsApi';
import { queryKeys } from './queryKeys';

/** Rates change when an operator writes them. */
const RATES_STALE_MILLIS = 300_000;

function ratesIn({ rates }: CostRatesAnswer): CostRates | null {
  return rates ? readCostRates(rates) : null;
}

/** What the operator asks for what is used; undefined where there are no rates, or none known yet. */
export function useCostRates(): CostRates | undefined {
  const api = useApi(environmentsApiRef);
  const { data } = useQuery({
    queryKey: queryKeys.costRates(),
    queryFn: () => api.getCostRates(),
    select: ratesIn,
    staleTime: RATES_STALE_MILLIS,
  });
  return data ?? undefined;
}
