export { InsightsLink } from './InsightsLink';
export { InsightsPage } from './InsightsPage';
