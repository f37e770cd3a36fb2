export {
  amountsOf,
  exceeding,
  isDevice,
  mostOf,
  NO_AMOUNTS,
  requestsOf,
  sumOf,
  type Amounts,
} from './amounts';
export {
  environmentRequests,
  type EnvironmentRequests,
} from './environmentRequests';
export { costToEnd, type CostedLife } from './costToEnd';
export { formatMoney, parseMoney } from './money';
export { FRAME_DEFAULTS, podRequests } from './podRequests';
export { formatQuantity, parseQuantity, type Billionths } from './quantity';
export {
  asleepAmounts,
  costOf,
  costPerHour,
  formatCostRates,
  readCostRates,
  totalAt,
  type CostRates,
  type RunningCost,
} from './rates';
export {
  LIMITS_ANNOTATION,
  measureLimits,
  readProjectLimits,
  sayLimited,
  type LimitedResource,
  type ProjectLimits,
} from './projectLimits';
export { occupantOf, roomFor, type Occupant, type Room } from './room';
