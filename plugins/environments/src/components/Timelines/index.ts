export { EndTimelinePanel } from './EndTimelinePanel';
export { StartTimelinePanel } from './StartTimelinePanel';
