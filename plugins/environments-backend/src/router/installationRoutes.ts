import {
  type CostRates,
  formatCostRates,
} from '@environments-dev/environment-classes';
import type {
  ControlClusterStatus,
  CostRatesAnswer,
} from '@environments-dev/plugin-environments-common';
import type { Router } from 'express';
import type { CallerOf } from './callers';

/** `/status` and `/cost-rates`: what is so for everybody who is signed in. */
export function addInstallationRoutes(
  router: Router,
  options: {
    status: () => ControlClusterStatus;
    costRates: () => CostRates | undefined;
    callerOf: CallerOf;
  },
): void {
  const { status, costRates, callerOf } = options;

  router.get('/status', async (request, response) => {
    await callerOf(request);
    response.json(status());
  });

  router.get('/cost-rates', async (request, response) => {
    await callerOf(request);
    const rates = costRates();
    const answer: CostRatesAnswer = {
      rates: rates && formatCostRates(rates),
    };
    response.json(answer);
  });
}
