import { valueAt } from '../json';
import type { Assessment, JsonObject } from '../types';
import { awaitCondition } from './conditions';
import {
  newerConditionOf,
  olderConditionOf,
  phaseOf,
  terminalFailure,
} from './clusterApiStatus';

/** Where the contract of a provider says that its part is done, the newer one first. */
const DONE = [
  ['status', 'initialization', 'provisioned'],
  ['status', 'initialization', 'controlPlaneInitialized'],
  ['status', 'initialization', 'dataSecretCreated'],
  ['status', 'ready'],
] as const;

/**
 * What providers bring for infrastructure, control planes and bootstrapping: a condition
 * decides where there is one, else the flags of Cluster API's contract with providers.
 */
export function assessClusterApiProvider(live: JsonObject): Assessment {
  const failure = terminalFailure(live);
  if (failure !== undefined) return failure;
  const condition =
    newerConditionOf(live, 'Available') ??
    newerConditionOf(live, 'Ready') ??
    olderConditionOf(live, 'Ready');
  if (condition !== undefined) {
    return awaitCondition(live, condition, {
      waiting: phaseOf(live),
      ready: `is ${condition.type.toLowerCase()}`,
    });
  }
  return DONE.some(path => valueAt(live, ...path) === true)
    ? { state: 'Ready', message: 'is ready' }
    : { state: 'Progressing', message: phaseOf(live) };
}
