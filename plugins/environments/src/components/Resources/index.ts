export { ConditionList } from './ConditionList';
export { ResourcesTab } from './ResourcesTab';
export { ResourceStateIcon, toneOfState } from './ResourceStateIcon';
